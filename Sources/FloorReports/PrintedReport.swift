package import TerminalCells

/// A report in the forms it is printed in.
package protocol PrintedReport {
  /// As one JSON document, with a line end.
  func writeJSON(into bytes: inout [UInt8])
  /// As CSV with a header row.
  ///
  /// It begins with a byte-order mark: without one Excel takes UTF-8 for the machine's old code page,
  /// and breaks every name that is not ASCII.
  func writeCSV(into bytes: inout [UInt8])
  /// For people: lines with their ends; nothing in them can harm a terminal, and they keep to
  /// `repertoire`.
  func text(in repertoire: Repertoire) -> String
}

extension CSVWriter {
  /// Calls `body` to write the rows of a whole document onto `bytes`.
  static func write(into bytes: inout [UInt8], _ body: (inout CSVWriter) -> Void) {
    bytes += [0xEF, 0xBB, 0xBF]
    var csv = CSVWriter(appendingTo: bytes)
    bytes = []
    body(&csv)
    bytes = csv.bytes
  }
}
