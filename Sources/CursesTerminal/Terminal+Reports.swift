import CCurses
import Glibc

/// What the terminal reports beside keys: pastes, and the mouse where it is wanted, because a terminal
/// that reports it does not select text.
extension Terminal {
  /// Turns reports of clicks and the wheel on or off.
  ///
  /// - Returns: false if the terminal has no mouse.
  @discardableResult
  package func setMouse(_ isWanted: Bool) -> Bool {
    if isWanted, Terminal.capability("kmous").isEmpty { return false }
    guard isWanted != decoder.takesMouse else { return true }
    decoder.takesMouse = isWanted
    send(isWanted ? MouseReport.on : MouseReport.off)
    return true
  }

  private static let pasteOn = "\u{1B}[?2004h"
  private static let pasteOff = "\u{1B}[?2004l"
  /// Whether the terminal ignores modes it does not know, rather than print them.
  private static var knowsCSI: Bool { capability("cup").hasPrefix("\u{1B}[") }

  func takeReports() {
    if Terminal.knowsCSI { send(Terminal.pasteOn) }
    if decoder.takesMouse { send(MouseReport.on) }
    if environment.takesControlStrings { send(WindowTitle.keep) }
  }

  func releaseReports() {
    settle()
    send(Terminal.releasing(environment))
    title = nil
  }

  /// What undoes `takeReports`. A terminal that does not know a mode would print its text.
  static func releasing(_ environment: TerminalEnvironment) -> String {
    (capability("kmous").isEmpty ? "" : MouseReport.off)
      + (knowsCSI ? pasteOff : "")
      + (environment.takesControlStrings ? SynchronizedOutput.end + WindowTitle.restore : "")
  }

  /// Bypasses curses, which has nothing buffered between two paints.
  ///
  /// - Parameter descriptor: that of curses around its update, which may be gathered; by default that of
  ///   the terminal.
  func send(_ sequence: String, to descriptor: Int32? = nil) {
    guard state == .taken else { return }
    let output = descriptor ?? tty.output
    let bytes = Array(sequence.utf8)
    // The poll notices a terminal that is gone.
    _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(output, $0.baseAddress, $0.count) }
  }
}
