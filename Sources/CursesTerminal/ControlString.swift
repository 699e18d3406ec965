import FoundationEssentials
import TerminalCells

/// Modes and strings by which a terminal does more than show cells. Their texts hold no control
/// characters, so that none ends its string.
enum ControlString {
  /// Most bytes of a notification, and of what GNU Screen hands on at once.
  static let limit = 512

  /// Copies to the clipboard of whoever sits at the terminal, over SSH too.
  static func clipboard(_ text: SafeText) -> String {
    osc("52;c;" + Data(text.description.utf8).base64EncodedString())
  }

  static func notification(_ text: String, as form: NotificationForm) -> String {
    switch form {
    case .osc9: osc("9;\(text)")
    // A semicolon would part it.
    case .osc777: osc("777;notify;floorboard;\(text.replacing(";", with: ","))")
    case .osc99: osc("99;;\(text)")
    }
  }

  static func osc(_ text: String) -> String { "\u{1B}]\(text)\u{7}" }
}

/// A frame between these appears at once (DEC mode 2026).
enum SynchronizedOutput {
  static let begin = "\u{1B}[?2026h"
  static let end = "\u{1B}[?2026l"
}

/// The title of the terminal's window (XTWINOPS 22 and 23 keep and restore it).
enum WindowTitle {
  static let keep = "\u{1B}[22;2t"
  static let restore = "\u{1B}[23;2t"

  static func set(_ text: String) -> String { ControlString.osc("2;" + text) }
}

/// The sequences for a desktop notification, by who reads them.
enum NotificationForm: Hashable, Sendable {
  /// iTerm2, WezTerm, Ghostty, Windows Terminal and others; ignored by the rest.
  case osc9
  /// rxvt-unicode, foot, VTE.
  case osc777
  /// kitty.
  case osc99

  init(_ variables: [String: String]) {
    let term = variables["TERM"] ?? ""
    func isSet(_ name: String) -> Bool { variables[name]?.isEmpty == false }
    if term.hasPrefix("xterm-kitty") || isSet("KITTY_WINDOW_ID") {
      self = .osc99
    } else if term.hasPrefix("rxvt") || term.hasPrefix("foot") || isSet("VTE_VERSION") {
      self = .osc777
    } else {
      self = .osc9
    }
  }
}

/// A program between this one and the terminal, which hands on what is wrapped for it.
enum Multiplexer: Hashable, Sendable {
  case none, tmux, screen

  init(_ variables: [String: String]) {
    let term = variables["TERM"] ?? ""
    if variables["TMUX"]?.isEmpty == false || term.hasPrefix("tmux") {
      self = .tmux
    } else if variables["STY"]?.isEmpty == false || term.hasPrefix("screen") {
      self = .screen
    } else {
      self = .none
    }
  }

  /// `string` for the terminal outside. tmux does so where its `allow-passthrough` is on.
  func passing(_ string: String) -> String {
    switch self {
    case .none: string
    case .tmux: "\u{1B}Ptmux;" + string.replacing("\u{1B}", with: "\u{1B}\u{1B}") + "\u{1B}\\"
    case .screen:
      stride(from: 0, to: string.utf8.count, by: ControlString.limit).map { start in
        let piece = string.utf8.dropFirst(start).prefix(ControlString.limit)
        return "\u{1B}P" + String(decoding: piece, as: UTF8.self) + "\u{1B}\\"
      }.joined()
    }
  }
}
