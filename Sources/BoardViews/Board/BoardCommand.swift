package import AgentFloor
package import TerminalCells
package import WebhookEvents

/// What the board asks of the program around it.
package enum BoardCommand: Hashable, Sendable {
  case quit
  /// Restore the terminal, stop as SIGTSTP does by default, then repaint.
  case suspend
  /// Paint every cell again.
  case repaint
  case nextTheme
  /// Write layout and theme into the user's configuration.
  case writeLayout
  /// Read the configuration, the roster and the themes again.
  case reload
  /// Put the text on the clipboard of whoever sits at the terminal.
  case copy(SafeText)
  /// An alert was acknowledged: keep `Board.alerts.acknowledged` over a restart.
  case acknowledged
  /// Read the floor as it was at a moment and pass it to `Board.showPast`.
  case travel(to: Timestamp)
  /// Run `Board.searcher` off the board's thread and pass what it finds to `Board.arrive`.
  case search(CriticalSearch)
  /// Stop reading the past, and searching it.
  case goLive
  /// End as by SIGINT: Ctrl-C came as a key.
  case interrupt
}
