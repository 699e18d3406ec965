import CCurses
import Glibc

/// The mouse: off unless asked for, since a terminal that reports it selects no text by itself.
extension Terminal {
  /// Has clicks and turns of the wheel reported, or not.
  ///
  /// - Returns: false where the terminal knows no mouse.
  @discardableResult
  package func setMouse(_ isWanted: Bool) -> Bool {
    guard isWanted else {
      releaseMouse()
      hasMouse = false
      return true
    }
    guard !Terminal.capability("kmous").isEmpty,
      define_key(MouseReport.prefix, MouseReport.keyCode) == OK
    else { return false }
    hasMouse = true
    takeMouse()
    return true
  }

  func takeMouse() { if hasMouse { send(MouseReport.on) } }

  func releaseMouse() { if hasMouse { send(MouseReport.off) } }

  /// Bytes past curses, which has nothing waiting between two paints.
  private func send(_ sequence: String) {
    let bytes = Array(sequence.utf8)
    // A terminal that takes no bytes any more is noticed by the poll.
    _ = bytes.withUnsafeBytes { Glibc.write(tty.output, $0.baseAddress, $0.count) }
  }
}
