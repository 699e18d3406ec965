/// A user's directories (XDG Base Directory Specification).
package struct UserDirectories: Sendable {
  package let configuration: String
  package let state: String

  package init(environment: [String: String]) {
    let home = environment["HOME"] ?? "/"
    func base(_ variable: String, _ fallback: String) -> String {
      // The specification says to ignore relative paths.
      let path = environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
      return (path ?? "\(home)/\(fallback)") + "/floorboard"
    }
    self.configuration = base("XDG_CONFIG_HOME", ".config")
    self.state = base("XDG_STATE_HOME", ".local/state")
  }

  package var journal: String { state + "/journal" }
  /// Where boards keep acknowledgements.
  package var boards: String { state + "/boards" }
  package var themes: String { configuration + "/themes" }
  /// The configuration files, in the order they are looked for.
  package var configurationFiles: [String] {
    [configuration + "/config.toml", "/etc/floorboard/config.toml"]
  }
}
