import ArgumentParser
import FloorReports
import TerminalCells

/// How a document is printed.
enum ReportForm: EnumerableFlag {
  case json, csv, text

  static func help(for form: ReportForm) -> ArgumentHelp? {
    switch form {
    case .json: "Print it as JSON, for programs."
    case .csv: "Print it as CSV, for a spreadsheet."
    case .text: "Print it as text, for people; the default."
    }
  }
}

extension PrintedReport {
  func bytes(as form: ReportForm, _ repertoire: Repertoire) -> [UInt8] {
    var bytes: [UInt8] = []
    switch form {
    case .json: writeJSON(into: &bytes)
    case .csv: writeCSV(into: &bytes)
    case .text: bytes = Array(text(in: repertoire).utf8)
    }
    return bytes
  }
}
