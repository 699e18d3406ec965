package import AgentFloor

/// What the board asks of the program around it; all else a key does stays within the view.
package enum BoardCommand: Hashable, Sendable {
  case quit
  /// Stop as SIGTSTP does by default, the terminal restored before and repainted after.
  case suspend
  /// Paint everything again.
  case repaint
  case nextTheme
  /// Somebody took note of an alert: keep `Board.alerts` over a restart.
  case acknowledged(AlertBook.Alert)
  /// Ctrl-C came as a key: end as by SIGINT.
  case interrupt
}
