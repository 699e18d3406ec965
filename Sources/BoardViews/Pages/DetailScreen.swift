import AgentFloor
import TerminalCells
import WebhookEvents

/// Everything about one agent: status, day, offers, numbers, and the agent's events.
struct DetailScreen {
  /// Most events shown.
  static let eventLimit = 200
  /// Most offers shown.
  static let offerLimit = 24

  /// The narrowest screen with the events beside facts and numbers.
  private static let wide = 120
  /// Cells of facts and numbers, with the space after them.
  private static let aboutWidth = 55

  let board: Board
  let agent: AgentGlance
  let glyphs: Glyphs

  private var input: BoardInput { board.shown }

  var lines: [Spans] {
    let reading = input.detail(agent)
    let about = facts(reading) + [Spans()] + numbers(reading)
    let width = board.columns - 3
    let history = input.history(agent)
    let day =
      Ribbon(stretches: history.stretches, zone: input.zone, width: width, glyphs: glyphs).lines
      + offers(history.offers, width: width)
    let heading = heading + (day.isEmpty ? [] : [Spans()] + day)
    guard board.columns >= Self.wide else {
      return heading + [Spans()] + about + [Spans()] + events(width: width)
    }
    return heading + [Spans()]
      + Spans.beside(about, events(width: width - Self.aboutWidth), at: Self.aboutWidth)
  }

  private var heading: [Spans] {
    var name = Spans(SafeText(agent.shownName), .accent, .bold)
    if agent.shownName != agent.username { name.add("   \(agent.username)", .dim) }
    if let team = agent.team { name.add("   \(team)", .text) }
    let cells = AgentCells(
      reading: AgentReading(glance: agent), masksNumbers: board.state.masksNumbers, glyphs: glyphs)
    var status = cells.status(width: 60)
    status.add("   ")
    status.add(cells.time(width: 12))
    if let limit = agent.limit {
      status.add("   ")
      if let bar = LimitBar(of: agent, in: LimitBar.limit + LimitBar.figureWidth, glyphs) {
        status.add(bar.spans)
      }
      status.add(
        "   warning \(Formatting.clock(limit.warning)) \(glyphs.dot) critical \(Formatting.clock(limit.critical))",
        .dim)
    }
    let notes = board.alerts.alerts(about: agent.username).compactMap(\.note)
    guard let note = notes.first(where: { !$0.isEmpty }) ?? notes.first else {
      return [name, status]
    }
    return [name, status, Spans(SafeText(note.isEmpty ? "seen" : "seen: \(note)"), .accent)]
  }

  /// The newest offers of the day, each with its outcome and the time to the answer.
  private func offers(_ offers: [AgentHistory.Offer], width: Int) -> [Spans] {
    guard !offers.isEmpty else { return [] }
    let shown = offers.suffix(Self.offerLimit).reversed()
    let parts = shown.map { offer in
      var part = Spans("\(input.zone.shortTime(offer.at, asOf: board.live.now)) ", .dim)
      let (outcome, role): (SafeText, Role) =
        switch offer.outcome {
        case .open: ("ringing", .ringing)
        case .accepted: ("accepted", .text)
        case .declined: ("declined", .warning)
        case .unresolved: ("unresolved", .warning)
        case .withdrawn: ("withdrawn", .text)
        }
      part.add(outcome, role)
      if let seconds = offer.answerSeconds {
        part.add(" \(Formatting.clock(seconds))", role)
      }
      if let queue = offer.queue { part.add(" \(queue)", .dim) }
      part.add("   ")
      return part
    }
    let title = Spans("offers, the newest first", .accent, .bold)
    return [Spans(), title] + Spans.flow(parts, width: width)
  }

  private func facts(_ reading: AgentReading) -> [Spans] {
    let cells = AgentCells(
      reading: reading, masksNumbers: board.state.masksNumbers, glyphs: glyphs)
    let session = [reading.sessionID, reading.sessionType].compactMap { $0 }
    let facts = [
      ("session", session.joined(separator: " \(glyphs.dot) ")),
      ("phone", cells.phone),
      ("signed in", reading.signedInSince.map { "since \(time($0))" } ?? ""),
      ("status since", time(reading.glance.since)),
      ("last event", reading.lastEventAt.map(time) ?? ""),
    ]
    let list = TermList(facts.map(\.0), width: Self.aboutWidth, ellipsis: glyphs.ellipsis)
    return facts.flatMap { name, value in
      list.lines(Spans(SafeText(name), .dim), value.isEmpty ? String(glyphs.dash) : value)
    }
  }

  private func time(_ moment: Timestamp) -> String {
    input.zone.time(moment, asOf: board.live.now)
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

  private func numbers(_ reading: AgentReading) -> [Spans] {
    let periods = ["today", "session", "yesterday"].enumerated().map { place, period in
      TextColumn<NumberRow>(heading: period, widths: (9, 10, 10), isRightAligned: true) { row in
        Spans(glyphs.orDash(row.texts[place]), row.texts[place] == nil ? .dim : .text)
      }
    }
    let name = TextColumn<NumberRow>(widths: (16, 18, 18)) { Spans(SafeText($0.name), .dim) }
    let fit = ColumnFit([name] + periods, width: Self.aboutWidth - 3, ellipsis: glyphs.ellipsis)
    return [fit.headings]
      + Self.numbers.map { name, text in
        fit.line(of: (name, [reading.today, reading.session, reading.yesterday].map(text)))
      }
  }

  /// One line an event, the newest first.
  private func events(width: Int) -> [Spans] {
    let own = input.feed.newest(Self.eventLimit, of: agent.username)
    let count = Formatting.count(own.count)
    let title = own.count == Self.eventLimit ? "the newest \(count) events" : "events"
    let times = own.map { time($0.event.created) }
    let timeWidth = times.map(\.utf8.count).max() ?? 0
    let fit = FeedLine.fit(width: width, timeWidth: timeWidth, hasNames: false, glyphs)
    return [Spans(SafeText(title), .accent, .bold)]
      + zip(own, times).map { entry, time in
        fit.line(of: FeedLine(text: EventText(entry, on: board, glyphs), who: "", time: time))
      }
  }
}
