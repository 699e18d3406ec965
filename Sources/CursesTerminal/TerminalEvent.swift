package import TerminalCells
package import Theming

/// The result of a wait on the terminal.
package enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  /// A click or a turn of the wheel, if the mouse is on.
  case pointer(Pointer)
  /// Pasted text, on one line and without control characters.
  case paste(String)
  /// The colour of the terminal's ground, which was asked for.
  case ground(RGB)
  /// The size changed, or the screen was lost: draw a frame of the present size.
  case resized
  /// The `waker` was signalled.
  case woken
  /// A signal that is to end the program.
  case signal(Int32)
  /// Ctrl-Z or SIGTSTP: answer with `Terminal.suspend()`, or not at all.
  case suspendRequested
  /// The program was stopped for so many milliseconds, at least `TerminalEvent.longStop`.
  case continued(Int64)
  /// Another process group has the terminal, and there is no shell to give it back.
  case displaced
  /// The terminal is gone for good.
  case hangup

  /// Shorter stops are not told: when one began may not be known to the second.
  package static let longStop: Int64 = 2000
}

/// The size of a screen, each at least 1.
package struct TerminalSize: Hashable, Sendable {
  /// The largest size accepted. A terminal may report 65,535 by 65,535, which would take all
  /// memory.
  static let most = TerminalSize(rows: 1000, columns: 2000)

  package let rows: Int
  package let columns: Int
}
