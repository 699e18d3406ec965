import LinuxIO
package import TerminalCells

/// What the terminal does outside its screen: the window's title, the clipboard, notifications.
extension Terminal {
  /// Milliseconds between two titles.
  private static let titlePause: Int64 = 1000

  /// Sets the window's title, at most once a second; the title before comes back at the end.
  package func setTitle(_ text: SafeText) {
    let now = MachineClock.uptime
    let shown = shown(text)
    guard environment.takesControlStrings, title?.text != shown,
      title.map({ now - $0.at >= Terminal.titlePause }) ?? true
    else { return }
    title = (shown, now)
    send(WindowTitle.set(shown))
  }

  /// Puts text on the clipboard (OSC 52). The terminal may refuse it without a word.
  ///
  /// - Returns: false if this terminal is not known to have one.
  package func copy(_ text: SafeText) -> Bool {
    guard environment.takesControlStrings else { return false }
    // tmux takes it itself, where its `set-clipboard` is on.
    let string = ControlString.clipboard(text)
    send(environment.multiplexer == .screen ? environment.multiplexer.passing(string) : string)
    return true
  }

  /// Shows a desktop notification, its text cut to half of `ControlString.limit` bytes.
  package func notify(_ text: SafeText) {
    guard environment.takesControlStrings else { return }
    // A mark takes bytes without a column.
    var shown = shown(text.cut(to: ControlString.limit / 4, ellipsis: repertoire.ellipsis))
    while shown.utf8.count > ControlString.limit / 2 { shown.removeLast() }
    send(
      environment.multiplexer.passing(
        ControlString.notification(shown, as: environment.notification)))
  }

  /// The text in the characters that the terminal can show.
  private func shown(_ text: SafeText) -> String {
    text.clusters.map { String(repertoire.shows($0)) }.joined()
  }
}
