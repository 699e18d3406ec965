import ArgumentParser

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
