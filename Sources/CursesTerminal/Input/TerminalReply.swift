import Theming

/// What a terminal answers to a query.
enum TerminalReply: Hashable {
  /// Its primary device attributes, which every terminal gives: what was asked before is answered.
  case attributes
  case synchronizedOutput(isKnown: Bool)
  case ground(RGB)

  /// Reads a whole CSI or OSC, given without its Escape and terminator; nil if it is no such answer.
  init?(_ sequence: [UInt8]) {
    guard sequence.count > 3 else { return nil }
    let text = String(decoding: sequence, as: UTF8.self)
    if text.wholeMatch(of: /\[\?[0-9;]*c/) != nil {
      self = .attributes
    } else if let match = text.wholeMatch(of: /\[\?2026;([0-4])\$y/) {
      // 1 set, 2 reset; 0 not known, 3 and 4 cannot be changed (DECRPM).
      self = .synchronizedOutput(isKnown: ["1", "2"].contains(match.1))
    } else if let match = text.wholeMatch(of: /\]11;rgba?:(.*)/), let color = Self.color(match.1) {
      self = .ground(color)
    } else {
      return nil
    }
  }

  /// X11's `rrrr/gggg/bbbb`, each of one to four hexadecimal digits; a share of opacity may follow.
  private static func color(_ text: Substring) -> RGB? {
    let channels = text.split(separator: "/", omittingEmptySubsequences: false)
      .compactMap { digits -> UInt8? in
        guard 1...4 ~= digits.count, let value = Int(digits, radix: 16), value >= 0 else {
          return nil
        }
        return UInt8(value * 255 / (1 << (4 * digits.count) - 1))
      }
    return 3...4 ~= channels.count ? RGB(channels[0], channels[1], channels[2]) : nil
  }
}
