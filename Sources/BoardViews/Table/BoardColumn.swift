/// A column of the agent table, named as in the configuration.
package enum BoardColumn: String, CaseIterable, Hashable, Sendable {
  case agent, team, status, time, limit, contacts, aht, occupancy, answer
  case last, session, phone, idle, declined

  /// The columns shown where nothing else is configured.
  package static let usual: [BoardColumn] = [
    .agent, .team, .status, .time, .limit, .contacts, .aht, .occupancy, .answer,
  ]

  /// Which columns give way first when the screen is narrow; agent, status and time never do.
  package static let dropOrder: [BoardColumn] = [
    .session, .phone, .last, .idle, .declined, .answer, .occupancy, .aht, .contacts, .team, .limit,
  ]

  /// The columns that are there whatever is configured and however narrow the screen.
  package static let always: [BoardColumn] = [.agent, .status, .time]

  /// The column that `letter` of either case names.
  init?(letter: Character) {
    let small = Character(letter.lowercased())
    guard let column = Self.allCases.first(where: { $0.letter == small }) else { return nil }
    self = column
  }

  var heading: String {
    switch self {
    case .occupancy: "OCC"
    case .answer: "ANS"
    case .last: "LAST EVENT"
    case .declined: "DECL"
    default: rawValue.uppercased()
    }
  }

  /// The letter that sorts by the column after `s`; it stands in the heading.
  package var letter: Character {
    switch self {
    case .agent: "a"
    case .team: "t"
    case .status: "s"
    case .time: "m"
    case .limit: "l"
    case .contacts: "c"
    case .aht: "h"
    case .occupancy: "o"
    case .answer: "n"
    case .last: "v"
    case .session: "e"
    case .phone: "p"
    case .idle: "i"
    case .declined: "d"
    }
  }

  /// The heading while a sort letter is awaited: small, but for that letter.
  var headingWithLetter: String {
    let small = heading.lowercased()
    guard let place = small.firstIndex(of: letter) else { return small }
    return small[..<place] + letter.uppercased() + small[small.index(after: place)...]
  }

  var isRightAligned: Bool {
    switch self {
    case .time, .contacts, .aht, .occupancy, .answer, .idle, .declined: true
    default: false
    }
  }

  /// Whether larger values come first until the order is reversed.
  var sortsLargestFirst: Bool {
    switch self {
    case .agent, .team, .status, .last, .session, .phone: false
    default: true
    }
  }

  /// Whether the column needs an agent's full reading rather than its glance.
  var needsFigures: Bool {
    switch self {
    case .agent, .team, .status, .time, .limit: false
    default: true
    }
  }

  /// Blank columns before it: figures, which are right-aligned, seldom fill theirs.
  var gap: Int { isRightAligned ? 1 : 2 }

  /// Columns it takes at least, comfortably, and at most.
  var widths: (least: Int, ideal: Int, most: Int) {
    switch self {
    case .agent: (12, 15, 30)
    case .team: (8, 8, 16)
    case .status: (17, 20, 30)
    case .time: (7, 7, 8)
    case .limit: (6, 11, 45)
    case .contacts: (8, 8, 8)
    case .aht, .occupancy, .answer: (5, 5, 7)
    case .last: (12, 17, 17)
    case .session: (9, 12, 16)
    case .phone: (7, 12, 14)
    case .idle: (7, 7, 7)
    case .declined: (5, 5, 5)
    }
  }
}

/// The columns that fit a width, each with its place.
struct ColumnFit: Sendable {
  struct Place: Hashable, Sendable {
    var column: BoardColumn
    var start: Int
    var width: Int
  }

  private(set) var places: [Place] = []

  /// Fits `columns` into the screen columns `range`, dropping in `BoardColumn.dropOrder`.
  init(_ columns: [BoardColumn], in range: Range<Int>) {
    var kept = columns
    for needed in BoardColumn.always where !kept.contains(needed) {
      kept.append(needed)
    }
    func taken(_ width: (BoardColumn) -> Int) -> Int {
      kept.reduce(-(kept.first?.gap ?? 0)) { $0 + $1.gap + width($1) }
    }
    for column in BoardColumn.dropOrder where taken({ $0.widths.least }) > range.count {
      kept.removeAll { $0 == column }
    }
    let spare = range.count - taken { $0.widths.least }
    let widths = spare < 0 ? Self.shrunk(kept, by: -spare) : Self.grown(kept, by: spare)
    var start = range.lowerBound - (kept.first?.gap ?? 0)
    for (column, width) in zip(kept, widths) {
      start += column.gap
      let fitting = min(width, range.upperBound - start)
      guard fitting > 0 else { break }
      places.append(Place(column: column, start: start, width: fitting))
      start += width
    }
  }

  /// The widths below their least on the narrowest screens: the status gives way before the name,
  /// a time is never cut.
  private static func shrunk(_ columns: [BoardColumn], by lacking: Int) -> [Int] {
    var widths = columns.map(\.widths.least)
    var lacking = lacking
    for (column, floor) in [(BoardColumn.status, 13), (.agent, 8)] {
      guard let place = columns.firstIndex(of: column) else { continue }
      let given = min(lacking, widths[place] - floor)
      widths[place] -= given
      lacking -= given
    }
    return widths
  }

  /// The widths of `columns` from their least: first each to what is comfortable, in their order,
  /// then all evenly to the most.
  private static func grown(_ columns: [BoardColumn], by spare: Int) -> [Int] {
    var widths = columns.map(\.widths.least)
    var spare = spare
    for (place, column) in columns.enumerated() where spare > 0 {
      let growth = min(spare, column.widths.ideal - widths[place])
      widths[place] += growth
      spare -= growth
    }
    while spare > 0, widths != columns.map(\.widths.most) {
      for (place, column) in columns.enumerated()
      where spare > 0 && widths[place] < column.widths.most {
        widths[place] += 1
        spare -= 1
      }
    }
    return widths
  }
}
