/// Why there is no full screen, in one line.
package enum TerminalError: Error, Hashable, CustomStringConvertible {
  /// `TERM` is not set.
  case unnamed
  /// There is no description of this `TERM`.
  case unknown(String)
  /// The description of this `TERM` has no way to place the cursor.
  case cannotDraw(String)
  /// It reports an impossible size.
  case vast
  /// Neither standard output nor standard input leads to a terminal.
  case noTerminal
  /// Another process group has the terminal, and there is no shell to give it back.
  case inBackground
  /// A system call failed, with its `errno`.
  case system(String, Int32)

  package var description: String {
    switch self {
    case .unnamed: "TERM is not set; set it to your terminal's name, such as xterm-256color"
    case .unknown(let term):
      "unknown terminal TERM=\(term); install ncurses-term or set TERM, such as xterm-256color"
    case .cannotDraw(let term):
      "TERM=\(term) cannot draw a screen; set TERM to your terminal's name, or use snapshot"
    case .vast:
      "the terminal says it has over \(TerminalSize.most.rows) rows or \(TerminalSize.most.columns) "
        + "columns; tell it what it has, such as stty rows 50 cols 200"
    case .noTerminal: "there is no terminal to draw on; use snapshot"
    case .inBackground:
      "another program has the terminal, and no shell can give it back; start floorboard in the "
        + "foreground"
    case .system(let call, let number): "\(call) failed on the terminal (errno \(number))"
    }
  }
}
