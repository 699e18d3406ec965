import CCurses
import Glibc

/// The mouse. It is off by default, because a terminal that reports it does not select text.
extension Terminal {
  /// Turns reports of clicks and the wheel on or off.
  ///
  /// - Returns: false if the terminal has no mouse.
  @discardableResult
  package func setMouse(_ isWanted: Bool) -> Bool {
    guard isWanted else {
      releaseMouse()
      hasMouse = false
      return true
    }
    guard !Terminal.capability("kmous").isEmpty,
      unsafe define_key(MouseReport.prefix, MouseReport.keyCode) == OK
    else { return false }
    hasMouse = true
    takeMouse()
    return true
  }

  func takeMouse() { if hasMouse { send(MouseReport.on) } }

  func releaseMouse() { if hasMouse { send(MouseReport.off) } }

  /// Bypasses curses, which has nothing buffered between two paints.
  private func send(_ sequence: String) {
    let bytes = Array(sequence.utf8)
    // The poll notices a terminal that is gone.
    _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(tty.output, $0.baseAddress, $0.count) }
  }
}
