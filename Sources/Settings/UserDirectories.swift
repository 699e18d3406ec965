import LinuxIO

/// A user's directories (XDG Base Directory Specification). They lie below the home directory: `HOME`,
/// else what the user database says.
package struct UserDirectories: Sendable {
  private let environment: [String: String]
  private let home: String?

  /// - Parameter account: the home directory by the user database. It is asked only where `HOME` says
  ///   nothing.
  package init(
    environment: [String: String], account: @autoclosure () -> String? = Account.home
  ) {
    self.environment = environment
    home = Self.home(environment["HOME"]) ?? Self.home(account())
  }

  /// `/` is the home of users who have none.
  private static func home(_ path: String?) -> String? {
    absolute(path).flatMap { path in path.contains { $0 != "/" } ? path : nil }
  }

  private static func absolute(_ path: String?) -> String? {
    path.flatMap { $0.hasPrefix("/") ? $0 : nil }
  }

  /// The specification says to ignore relative paths.
  private func base(_ variable: String, _ fallback: String) throws(SettingsError) -> String {
    if let path = Self.absolute(environment[variable]) { return path + "/floorboard" }
    guard let home else {
      throw SettingsError("there is no home directory: set HOME or \(variable)")
    }
    return "\(home)/\(fallback)/floorboard"
  }

  /// - Throws: as all of these, where the user has no home directory and no variable names another.
  package var configuration: String {
    get throws(SettingsError) { try base("XDG_CONFIG_HOME", ".config") }
  }

  package var state: String {
    get throws(SettingsError) { try base("XDG_STATE_HOME", ".local/state") }
  }

  package var journal: String { get throws(SettingsError) { try state + "/journal" } }
  /// Where boards keep acknowledgements.
  package var boards: String { get throws(SettingsError) { try state + "/boards" } }
  package var themes: String { get throws(SettingsError) { try configuration + "/themes" } }
  /// The user's own configuration file.
  package var ownFile: String { get throws(SettingsError) { try configuration + "/config.toml" } }

  /// The configuration files, in the order they are looked for.
  package var configurationFiles: [String] {
    let own = try? ownFile
    return [own, "/etc/floorboard/config.toml"].compactMap { $0 }
  }
}
