/// What is wrong with a roster file.
public struct RosterError: Error, Hashable, CustomStringConvertible {
  /// Counted from 1.
  public var line: Int
  public var problem: String

  public var description: String { "line \(line): \(problem)" }
}

extension Roster {
  /// Reads CSV (RFC 4180) separated by commas, semicolons or tabs. The header row names the columns
  /// `username`, `name` and `team` in any order; others are ignored.
  ///
  /// - Throws: `RosterError` if a column is missing, a quote stays open, a row has no username, or
  ///   a username comes twice.
  public init(csv text: String) throws(RosterError) {
    self.init()
    var rows = CSVRows(text)
    guard let header = try rows.next() else {
      throw RosterError(line: 1, problem: "no header row; it has to be username,name,team")
    }
    let names = header.cells.map { $0.lowercased() }
    func place(of column: String) throws(RosterError) -> Int {
      guard let place = names.firstIndex(of: column) else {
        throw RosterError(line: header.line, problem: "no column \(column) in the header row")
      }
      return place
    }
    let (username, name, team) = (
      try place(of: "username"), try place(of: "name"), try place(of: "team")
    )
    while let row = try rows.next() {
      func cell(_ place: Int) -> String { place < row.cells.count ? row.cells[place] : "" }
      guard !cell(username).isEmpty else {
        throw RosterError(line: row.line, problem: "no username")
      }
      let entry = RosterEntry(name: cell(name), team: cell(team))
      guard entries.updateValue(entry, forKey: cell(username)) == nil else {
        throw RosterError(line: row.line, problem: "\(cell(username)) stands here twice")
      }
    }
  }
}

/// The rows of a CSV text, without blank lines.
private struct CSVRows {
  struct Row {
    var line: Int
    var cells: [String]
  }

  private var rest: Substring.UnicodeScalarView
  private var line = 1
  /// The first separator in the header row.
  private let separator: Unicode.Scalar

  init(_ text: String) {
    self.rest = text.unicodeScalars[...]
    if rest.first == "\u{FEFF}" { rest.removeFirst() }
    let header = rest.prefix { $0 != "\n" }
    separator = header.first { $0 == "," || $0 == ";" || $0 == "\t" } ?? ","
  }

  mutating func next() throws(RosterError) -> Row? {
    while !rest.isEmpty {
      let row = Row(line: line, cells: try cells())
      if row.cells != [""] { return row }
    }
    return nil
  }

  private mutating func cells() throws(RosterError) -> [String] {
    var cells: [String] = []
    var cell = String.UnicodeScalarView()
    var quotedSince: Int?
    while let scalar = rest.popFirst() {
      if scalar == "\n" { line += 1 }
      switch scalar {
      case "\"" where quotedSince == nil && cell.isEmpty: quotedSince = line
      case "\"" where quotedSince != nil:
        if rest.first == "\"" { cell.append(rest.removeFirst()) } else { quotedSince = nil }
      case separator where quotedSince == nil:
        cells.append(String(cell))
        cell.removeAll()
      case "\r" where quotedSince == nil && rest.first == "\n": break
      case "\n" where quotedSince == nil: return cells + [String(cell)]
      default: cell.append(scalar)
      }
    }
    if let quotedSince { throw RosterError(line: quotedSince, problem: "a quote stays open") }
    return cells + [String(cell)]
  }
}
