import AgentFloor
import TerminalCells
import WebhookEvents

/// An agent's offers of the day, the newest first, below a line that says how many were declined and
/// how many left, and the last of either.
struct OfferTable {
  let offers: [AgentHistory.Offer]
  let board: Board
  let glyphs: Glyphs

  /// - Parameter limit: most offers listed.
  func lines(width: Int, limit: Int) -> [Spans] {
    guard !offers.isEmpty else { return [title] + [Spans("none today", .dim)] }
    let shown = offers.suffix(max(0, limit)).reversed()
    let times = shown.map { SafeText(time($0)).width }.max() ?? 5
    let fit = ColumnFit(columns(timeWidth: times), width: width, ellipsis: glyphs.ellipsis)
    let left = offers.count - shown.count
    return Spans.flow([title] + summary, width: width) + [fit.headings] + shown.map(fit.line(of:))
      + (left > 0 ? [Spans("\(Formatting.count(left)) older (\(way) shows all)", .dim)] : [])
  }

  /// The keys that lead to all offers.
  private var way: String {
    board.state.screen == .board ? "\(glyphs.shown("⏎")) o" : "o"
  }

  private var title: Spans { Spans("offers   ", .accent, .bold) }

  private var summary: [Spans] {
    let accepted = offers.count { $0.outcome == .accepted }
    let count = Spans(
      "\(Formatting.count(offers.count)) today \(glyphs.dot) \(Formatting.count(accepted)) accepted   ",
      .dim)
    return [count] + [.declined, .unresolved].compactMap(refusals)
  }

  /// How many ended so, and when and where from the last of them came.
  private func refusals(_ outcome: AgentHistory.Outcome) -> Spans? {
    let refused = offers.filter { $0.outcome == outcome }
    guard let last = refused.last else { return nil }
    let isOne = refused.count == 1
    var text = "\(glyphs.warning) \(Formatting.count(refused.count)) \(outcome.label)"
    text += "\(isOne ? "" : ", last") at \(time(last))"
    if let queue = last.queue { text += " from \(queue)" }
    return Spans("\(text)   ", .warning, .bold)
  }

  private func time(_ offer: AgentHistory.Offer) -> String {
    board.live.zone.shortTime(offer.at, asOf: board.live.now)
  }

  private func columns(timeWidth: Int) -> [TextColumn<AgentHistory.Offer>] {
    [
      TextColumn(heading: "TIME", widths: (timeWidth, timeWidth, timeWidth)) {
        Spans(SafeText(time($0)), $0.isRefused ? .warning : .text)
      },
      TextColumn(heading: "OUTCOME", widths: (12, 12, 12)) { [glyphs] in outcome($0, glyphs) },
      TextColumn(heading: "ANSWER", widths: (6, 7, 7), isRightAligned: true) { [glyphs] offer in
        let seconds = offer.answerSeconds.map { Formatting.clock($0, within: 7) }
        return Spans(glyphs.orDash(seconds), seconds == nil ? .dim : .text)
      },
      TextColumn(heading: "QUEUE", widths: (6, 16, 24)) { [glyphs] offer in
        Spans(glyphs.orDash(offer.queue), offer.queue == nil ? .dim : .text)
      },
    ]
  }
}

/// A refused offer has a mark, one that rings its sign.
private func outcome(_ offer: AgentHistory.Offer, _ glyphs: Glyphs) -> Spans {
  let label = offer.outcome.label
  if offer.isRefused { return Spans("\(glyphs.warning) \(label)", .warning, .bold) }
  if offer.outcome == .open { return Spans("\(glyphs.sign(of: .ringing)) \(label)", .ringing) }
  return Spans("  \(label)")
}

extension AgentHistory.Offer {
  fileprivate var isRefused: Bool { outcome == .declined || outcome == .unresolved }
}

extension AgentHistory.Outcome {
  fileprivate var label: String {
    switch self {
    case .open: "ringing"
    case .accepted: "accepted"
    case .declined: "declined"
    case .unresolved: "unresolved"
    case .withdrawn: "withdrawn"
    }
  }
}
