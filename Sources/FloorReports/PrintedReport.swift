package import TerminalCells

/// A report that can be printed.
package protocol PrintedReport {
  /// As one JSON document, with a line end.
  func writeJSON(into bytes: inout [UInt8])
  /// As CSV with a header row.
  ///
  /// It begins with a byte-order mark. Without one Excel reads UTF-8 in an old code page.
  func writeCSV(into bytes: inout [UInt8])
  /// As lines for people, safe for a terminal and in the characters of `repertoire`.
  func text(in repertoire: Repertoire) -> String
}

extension CSVWriter {
  /// Calls `body` to write the rows of a document to `bytes`.
  static func write(into bytes: inout [UInt8], _ body: (inout CSVWriter) -> Void) {
    bytes += [0xEF, 0xBB, 0xBF]
    var csv = CSVWriter(appendingTo: bytes)
    bytes = []
    body(&csv)
    bytes = csv.bytes
  }
}
