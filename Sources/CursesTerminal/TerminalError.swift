/// Why there can be no full screen, in a line for the person at the terminal.
package enum TerminalError: Error, Hashable, CustomStringConvertible {
  /// `TERM` is not set.
  case unnamed
  /// There is no description of this `TERM`.
  case unknown(String)
  /// The description of this `TERM` has no way to place the cursor.
  case cannotDraw(String)
  /// Neither standard output nor standard input leads to a terminal.
  case noTerminal
  /// A system call failed, with its `errno`.
  case system(String, Int32)

  package var description: String {
    switch self {
    case .unnamed: "TERM is not set; set it to your terminal's name, such as xterm-256color"
    case .unknown(let term):
      "unknown terminal TERM=\(term); install ncurses-term or set TERM, such as xterm-256color"
    case .cannotDraw(let term):
      "TERM=\(term) cannot draw a screen; set TERM to your terminal's name, or use snapshot"
    case .noTerminal: "there is no terminal to draw on; use snapshot"
    case .system(let call, let number): "\(call) failed on the terminal (errno \(number))"
    }
  }
}
