import AgentFloor
import TerminalCells

/// Every column of the agent table: the one source of the table itself, its sort and column prompts,
/// subtotals, the help and explain screens, the configuration's keys and the table in `KeysAndColumns`.
package enum ColumnTable {
  /// In the order in which prompts and the configuration list them.
  package static let all: [BoardColumn] =
    [.agent, .team, .status, .time, .limit] + contacts + events + shares + offers

  /// The columns shown where nothing else is configured.
  package static let usual = all.filter(\.isUsual)

  package static func column(named name: String) -> BoardColumn? { all.first { $0.name == name } }

  /// The column that `letter` of either case names.
  static func column(of letter: Character) -> BoardColumn? {
    all.first { String($0.letter) == letter.lowercased() }
  }

  private static let count: @Sendable (Double, Int) -> String = { number, _ in
    Formatting.count(Int(number))
  }
  private static let percent: @Sendable (Double, Int) -> String = { number, _ in
    Formatting.percent(number)
  }
  private static let hasAnswers: @Sendable (WorkNumbers) -> Bool = { $0.answersMeasured > 0 }
  private static let time: @Sendable (Double, Int) -> String = { number, width in
    Formatting.rounded(number, within: width)
  }

  private static let contacts: [BoardColumn] = [
    .number(
      "contacts", heading: "CONTACTS", letter: "c", widths: (8, 8, 8), dropRank: 90, isUsual: true,
      of: "handled", as: count
    ) {
      "\(Formatting.count($0.accepted)) accepted of \(Formatting.count($0.offers)) offers"
    },
    .number(
      "aht", heading: "AHT", letter: "h", widths: (5, 5, 7), dropRank: 80, isUsual: true,
      of: "aht", as: time
    ) {
      "\(Formatting.clock($0.handleSeconds)) in \(Formatting.count($0.contactsMeasured)) contacts: "
        + "on contact \(Formatting.clock($0.contactSeconds)), "
        + "after it \(Formatting.clock($0.afterCallSeconds))"
    },
    .number(
      "occupancy", heading: "OCC", letter: "o", widths: (5, 5, 7), dropRank: 70, isUsual: true,
      of: "occupancy", as: percent
    ) {
      "busy \(Formatting.clock($0.busySeconds)), idle \(Formatting.clock($0.idleSeconds))"
    },
    .number(
      "answer", heading: "ANS", letter: "n", widths: (5, 5, 7), dropRank: 60, isUsual: true,
      of: "answerTime", as: time
    ) {
      "\(Formatting.clock($0.answerSeconds)) in \(Formatting.count($0.answersMeasured)) answers, "
        + "the longest \(Formatting.clock($0.longestAnswerSeconds))"
    },
  ]

  private static let events: [BoardColumn] = [
    BoardColumn(
      name: "last", heading: "LAST EVENT", letter: "v", widths: (12, 17, 17), dropRank: 30,
      isUsual: false, sortKey: .detail(\.lastEvent),
      cell: { cells, _ in Spans(SafeText(cells.reading.lastEvent ?? ""), .dim) },
      explanation: "the name of the agent's newest event"),
    BoardColumn(
      name: "session", heading: "SESSION", letter: "e", widths: (9, 12, 16), dropRank: 10,
      isUsual: false, sortKey: .detail(\.sessionID),
      cell: { cells, _ in Spans(SafeText(cells.reading.sessionID ?? ""), .dim) },
      explanation: "the `SessionId` of the session shown"),
    BoardColumn(
      name: "phone", heading: "PHONE", letter: "p", widths: (7, 12, 14), dropRank: 20,
      isUsual: false, sortKey: .detail(\.phone),
      cell: { cells, _ in Spans(SafeText(cells.phone), .dim) },
      explanation: "the agent's phone: `PhoneNo` of the session, masked where numbers are"),
  ]

  private static let shares: [BoardColumn] = [
    .number(
      "idle", heading: "IDLE", letter: "i", widths: (7, 7, 7), dropRank: 40,
      of: "idleSeconds", as: time
    ) {
      "signed in \(Formatting.clock($0.signedInSeconds))"
    },
    BoardColumn(
      name: "wrap", heading: "WRAP", letter: "r", widths: (7, 7, 7), dropRank: 45, isUsual: false,
      isRightAligned: true, sortKey: .detailNumber(\.wrapUpSeconds),
      cell: { cells, width in
        cells.number(Formatting.clock(cells.reading.wrapUpSeconds, within: width))
      },
      explanation: "time in wrap-up today",
      derivation: { reading, _ in
        let afterCall = Formatting.clock(reading.today.afterCallSeconds)
        let rest = reading.wrapUpSeconds - reading.today.afterCallSeconds
        let others =
          rest < 0
          ? "less \(Formatting.clock(-rest)) in other statuses or before today"
          : "other wrap-up \(Formatting.clock(rest))"
        let contacts = Formatting.counted(reading.today.contactsMeasured, "contact")
        return BoardColumn.Derivation(
          value: Formatting.clock(reading.wrapUpSeconds), formula: "time in wrap-up today",
          inputs: "after-call work of \(contacts) \(afterCall), \(others)")
      }),
  ]

  /// Of the offers' screen, and by choice of the board.
  private static let offers: [BoardColumn] = [
    .number(
      "declined", heading: "DECL", letter: "d", widths: (5, 5, 5), dropRank: 50,
      isAWarning: true, of: "declined", as: count
    ) {
      "\(Formatting.count($0.accepted)) accepted, \(Formatting.count($0.unresolved)) unresolved"
    },
    .number(
      "unresolved", heading: "UNRES", letter: "u", widths: (5, 5, 5), dropRank: 48,
      isAWarning: true, of: "unresolved", as: count
    ) {
      "\(Formatting.count($0.accepted)) accepted, \(Formatting.count($0.declined)) declined"
    },
    .number(
      "offers", heading: "OFFERS", letter: "f", widths: (6, 6, 6), dropRank: 47,
      of: "offers", as: count
    ) {
      "\(Formatting.count($0.accepted)) accepted, \(Formatting.count($0.withdrawn)) withdrawn"
    },
    .number(
      "answered", heading: "ANSWERED", letter: "w", widths: (8, 8, 8), dropRank: 46,
      of: "answerRate", as: percent
    ) {
      "\(Formatting.count($0.accepted)) accepted of \(Formatting.count($0.offers)) offers"
    },
    .number(
      "longest", heading: "LONGEST", letter: "g", widths: (7, 7, 7), dropRank: 44,
      of: "longestAnswerSeconds", where: hasAnswers, as: time
    ) {
      "of \(Formatting.count($0.answersMeasured)) answers measured"
    },
  ]
}
