package import AgentFloor
package import WebhookEvents

/// What the board asks of the program around it; all else a key does stays within the view.
package enum BoardCommand: Hashable, Sendable {
  case quit
  /// Stop as SIGTSTP does by default, the terminal restored before and repainted after.
  case suspend
  /// Paint everything again.
  case repaint
  case nextTheme
  /// Write the view's layout and the theme into the user's configuration.
  case writeLayout
  /// Read configuration, roster and themes again.
  case reload
  /// Somebody took note of an alert: keep `Board.alerts.acknowledged` over a restart.
  case acknowledged(AlertBook.Alert)
  /// Read the floor as it was at a moment and give it to `Board.showPast`.
  case travel(to: Timestamp)
  /// The past is left: nothing more has to be read.
  case goLive
  /// Ctrl-C came as a key: end as by SIGINT.
  case interrupt
}
