import AgentFloor
import TerminalCells
import WebhookEvents

/// What is known of an agent: session and phone, and the numbers of today, the session and yesterday.
struct AgentNumbers {
  let board: Board
  let agent: AgentGlance
  let glyphs: Glyphs

  func lines(width: Int) -> [Spans] {
    let reading = board.shown.detail(agent)
    return facts(reading, width: width) + [Spans()] + numbers(reading, width: width)
  }

  private func facts(_ reading: AgentReading, width: Int) -> [Spans] {
    let session = [reading.sessionID, reading.sessionType].compactMap { $0 }
    let facts = [
      ("session", session.joined(separator: " \(glyphs.dot) ")),
      ("phone", board.cells(of: agent, in: board.shown, glyphs).phone),
      ("signed in", reading.signedInSince.map { "since \(board.time($0))" } ?? ""),
      // An agent only on the roster was never in any status.
      ("status since", reading.glance.index == nil ? "" : board.time(reading.glance.since)),
      ("last event", reading.lastEventAt.map(board.time) ?? ""),
    ]
    let list = TermList(facts.map(\.0), width: width, ellipsis: glyphs.ellipsis)
    return facts.flatMap { name, value in
      list.lines(Spans(SafeText(name), .dim), value.isEmpty ? String(glyphs.dash) : value)
    }
  }

  private static let numbers: [(name: String, text: @Sendable (WorkNumbers) -> String?)] = [
    ("handled", { Formatting.count($0.handled) }),
    ("offers", { Formatting.count($0.offers) }),
    ("accepted", { Formatting.count($0.accepted) }),
    ("declined", { Formatting.count($0.declined) }),
    ("unresolved", { Formatting.count($0.unresolved) }),
    ("withdrawn", { Formatting.count($0.withdrawn) }),
    ("answer time", { $0.answerTime.map(Formatting.rounded) }),
    ("AHT", { $0.handleTime.map(Formatting.rounded) }),
    ("contact time", { $0.contactTime.map(Formatting.rounded) }),
    (
      "after-call work",
      { numbers in
        numbers.handleTime.flatMap { whole in
          numbers.contactTime.map { Formatting.rounded(whole - $0) }
        }
      }
    ),
    ("idle", { Formatting.clock($0.idleSeconds) }),
    ("occupancy", { $0.occupancy.map(Formatting.percent) }),
    ("aux share", { $0.auxShare.map(Formatting.percent) }),
    ("contacts an hour", { $0.contactsPerHour.map(Formatting.tenths) }),
    ("signed in", { Formatting.clock($0.signedInSeconds) }),
  ]

  /// A number of today, the session and yesterday, as text.
  private typealias NumberRow = (name: String, texts: [String?])

  private func numbers(_ reading: AgentReading, width: Int) -> [Spans] {
    let periods = ["today", "session", "yesterday"].enumerated().map { place, period in
      TextColumn<NumberRow>(heading: period, widths: (9, 10, 10), isRightAligned: true) { row in
        Spans(glyphs.orDash(row.texts[place]), row.texts[place] == nil ? .dim : .text)
      }
    }
    let name = TextColumn<NumberRow>(widths: (16, 18, 18)) { Spans(SafeText($0.name), .dim) }
    let fit = ColumnFit([name] + periods, width: width, ellipsis: glyphs.ellipsis)
    return [fit.headings]
      + Self.numbers.map { name, text in
        // Where nothing is kept of yesterday, it was not nothing.
        let yesterday = reading.yesterday == WorkNumbers() ? nil : text(reading.yesterday)
        return fit.line(of: (name, [text(reading.today), text(reading.session), yesterday]))
      }
  }
}
