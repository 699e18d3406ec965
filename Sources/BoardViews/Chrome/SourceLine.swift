import TerminalCells

/// One source in the header: its name, its state, the age of its last event, and its lag.
struct SourceLine {
  let source: SourceReading
  let staleAfter: Int64
  let glyphs: Glyphs
  /// Most columns of the reason why it is lost.
  var reasonLimit = Self.shortReason

  /// Columns of a reason that leave room for what stands behind it.
  static let shortReason = 40

  /// The most needed first: which it is, and how old its data.
  var parts: [Spans] {
    var parts = [first]
    if source.state == .live, let seconds = source.connectedFor {
      parts.append(Spans("connected \(Formatting.age(seconds))"))
    }
    if let lag = source.lag {
      let isClockWrong = source.wantsClockCheck
      var part = Spans("lag \(Formatting.lag(lag))", isClockWrong ? .warning : .text)
      if isClockWrong { part.add(" check clock", .critical) }
      parts.append(part)
    }
    return parts + source.warnings.map { Spans(SafeText($0), .warning) }
  }

  private var first: Spans {
    var spans = Spans(SafeText(source.name).cut(to: 32, ellipsis: glyphs.ellipsis))
    spans.add(" ")
    spans.add(state)
    if let seconds = source.secondsSinceLastEvent {
      spans.add(" ")
      spans.add("\(Formatting.age(seconds)) ago", seconds > staleAfter ? .critical : .text)
    } else if source.state == .live {
      spans.add(" no event yet", .dim)
    }
    return spans
  }

  private var isSilent: Bool { source.secondsSinceLastEvent.map { $0 > staleAfter } ?? false }

  private var state: Spans {
    switch source.state {
    // Nothing looks live that has been silent too long.
    case .live where isSilent: Spans(SafeText(String(glyphs.sourceWaiting)), .critical)
    case .live: Spans(SafeText(String(glyphs.sourceLive)), .available)
    case .catchingUp(let percent):
      Spans("\(glyphs.sourceWaiting) catching up \(percent)%", .warning)
    case .waiting: Spans("\(glyphs.sourceWaiting) waiting", .warning)
    case .absent(let what): Spans("\(glyphs.sourceWaiting) \(what)", .warning)
    case .stopped: Spans("\(glyphs.sourceStopped) ended", .dim)
    case .lost(let reason): Spans("\(glyphs.sourceLost) lost: \(cut(reason))", .critical)
    case .reconnecting(let seconds, let reason):
      Spans(
        "\(glyphs.sourceLost) reconnecting \(Formatting.age(seconds)): \(cut(reason))", .critical)
    }
  }

  private func cut(_ reason: String) -> SafeText {
    SafeText(reason).cut(to: reasonLimit, ellipsis: glyphs.ellipsis)
  }
}
