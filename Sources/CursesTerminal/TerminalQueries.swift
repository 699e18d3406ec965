import Theming

/// What was asked of the terminal, and what it answered.
struct TerminalQueries {
  enum Query: String {
    /// DECRQM: whether the mode 2026 is known.
    case synchronizedOutput = "\u{1B}[?2026$p"
    case ground = "\u{1B}]11;?\u{7}"
  }

  /// Milliseconds for which an answer may come, and those for which one is waited for.
  static let patience: Int64 = 2000
  static let wait: Int64 = 500
  /// Asks for the device attributes: its answer comes last, whatever was understood.
  private static let fence = "\u{1B}[c"

  /// Fences without an answer, and when the last was sent.
  private var fences = 0
  private var asked: Int64 = 0
  private(set) var knowsSynchronizedOutput = false

  /// What to send.
  mutating func ask(_ queries: [Query], at now: Int64) -> String {
    fences += 1
    asked = now
    return queries.map(\.rawValue).joined() + Self.fence
  }

  mutating func take(_ reply: TerminalReply) {
    switch reply {
    case .attributes: fences = max(0, fences - 1)
    case .synchronizedOutput(let isKnown): knowsSynchronizedOutput = isKnown
    case .ground: break
    }
  }

  /// Milliseconds for which answers may still come; 0 if all came.
  func remaining(at now: Int64) -> Int64 {
    fences == 0 ? 0 : max(0, asked + Self.patience - now)
  }
}
