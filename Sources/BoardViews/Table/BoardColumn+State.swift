import AgentFloor
import TerminalCells

/// The columns that code refers to by name: who an agent is, and in what state.
extension BoardColumn {
  static let agent = BoardColumn(
    name: "agent", heading: "AGENT", letter: "a", widths: (12, 15, 30), narrowest: 8, dropRank: nil,
    isUsual: true, sortKey: .name, cell: { cells, _ in cells.name },
    explanation: "the roster's name, else the username")

  static let team = BoardColumn(
    name: "team", heading: "TEAM", letter: "t", widths: (8, 12, 16), dropRank: 100,
    isUsual: true, sortKey: .text(\.team),
    cell: { cells, _ in Spans(SafeText(cells.agent.team ?? ""), .dim) },
    explanation: "the roster's team; hidden while nobody has one")

  static let status = BoardColumn(
    name: "status", heading: "STATUS", letter: "s", widths: (17, 24, 30), narrowest: 13,
    dropRank: nil,
    isUsual: true, sortKey: .rank { $0.status.kind.rank },
    cell: { cells, width in cells.status(width: width) },
    explanation: "glyph and status, `?` where unheard, then what else holds: muted, held, offered")

  static let time = BoardColumn(
    name: "time", heading: "TIME", letter: "m", widths: (9, 9, 10), dropRank: nil,
    isUsual: true, isRightAligned: true, sortKey: .number { Double($0.seconds) },
    cell: { cells, width in cells.time(width: width) },
    explanation: "now less the event that brought the status",
    derivation: { reading, input in
      let agent = reading.glance
      return Derivation(
        value: Formatting.clock(agent.seconds),
        formula: "now \(input.zone.time(input.now)) less the event that brought the status",
        inputs: "\(agent.status.label) since \(input.zone.time(agent.since, asOf: input.now))")
    })

  /// Sorts by attention: the default order.
  package static let limit = BoardColumn(
    name: "limit", heading: "LIMIT", letter: "l", widths: (6, 24, 29), dropRank: 110,
    isUsual: true, sortKey: .attention,
    cell: { cells, width in
      LimitBar(of: cells.agent, in: width, cells.glyphs)?.spans ?? Spans()
    },
    explanation: "time in status up to the tick at its critical limit, then what is over",
    derivation: { reading, _ in
      let agent = reading.glance
      return agent.limit.map { limit in
        Derivation(
          value: Formatting.percent(agent.attention),
          formula: "time in status as a share of its critical limit",
          inputs: "\(Formatting.clock(agent.seconds)) of \(Formatting.clock(limit.critical)); "
            + "warning at \(Formatting.clock(limit.warning))")
      }
    })
}
