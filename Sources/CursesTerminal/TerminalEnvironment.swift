/// The environment of the terminal.
package struct TerminalEnvironment: Hashable, Sendable {
  /// `TERM`, the name of the terminal's description.
  package var term: String
  /// `COLORTERM` promises direct colour, whatever the description says.
  package var promisesDirectColor: Bool
  /// `NO_COLOR` is set and not empty (no-color.org).
  package var noColor: Bool
  /// The locale of characters, by its name.
  package var locale: String
  /// The locale's name says UTF-8, even where the C library has no such locale.
  package var promisesUTF8: Bool

  /// What stands between the program and the terminal.
  var multiplexer: Multiplexer
  /// How the terminal takes notifications.
  var notification: NotificationForm

  package init(_ variables: [String: String]) {
    term = variables["TERM"] ?? ""
    promisesDirectColor = ["truecolor", "24bit"].contains(variables["COLORTERM"] ?? "")
    noColor = variables["NO_COLOR"]?.isEmpty == false
    locale =
      ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { variables[$0] }.first { !$0.isEmpty } ?? "C"
    let encoding = locale.lowercased().split(separator: ".").dropFirst().first ?? ""
    promisesUTF8 = encoding.hasPrefix("utf-8") || encoding.hasPrefix("utf8")
    multiplexer = Multiplexer(variables)
    notification = NotificationForm(variables)
  }

  /// The descriptions to try, best first: those with direct colour if promised (semicolons before
  /// colons, since more terminals read them), then `TERM` itself.
  var descriptions: [String] {
    guard promisesDirectColor, !noColor, !term.hasSuffix("-direct"), !term.hasPrefix("linux") else {
      return [term]
    }
    let family = term.hasSuffix("-256color") ? String(term.dropLast(9)) : term
    return [family + "-direct2", family + "-direct", term]
  }

  /// Whether the terminal swallows control strings that it does not know, rather than print them.
  var takesControlStrings: Bool {
    Self.emulators.contains { term == $0 || term.hasPrefix($0 + "-") || term.hasPrefix($0 + ".") }
  }
  private static let emulators = [
    "xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty", "konsole", "gnome", "vte",
    "st", "stterm", "putty", "wezterm", "mintty", "ghostty", "contour", "iterm", "iterm2", "nsterm",
  ]

  /// The Linux console has 256 or 512 glyphs at most.
  var isConsole: Bool { term == "linux" || term.hasPrefix("linux-") }
}
