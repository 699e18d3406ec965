import LinuxIO

/// Where the configuration is read from. A board reads it again when its files change.
package struct ConfigurationSource: Sendable {
  /// The file that `--config` names.
  private let named: String?
  package let environment: [String: String]
  /// Flags that set a key: key → flag and text.
  private let flags: [String: (flag: String, text: String)]

  package init(
    named: String?, environment: [String: String],
    flags: [String: (flag: String, text: String)] = [:]
  ) {
    self.named = named
    self.environment = environment
    self.flags = flags
  }

  package var directories: UserDirectories { UserDirectories(environment: environment) }

  /// The candidate files; the first that exists is read.
  package var files: [String] { named.map { [$0] } ?? directories.configurationFiles }

  /// The user's own file, which may not exist.
  ///
  /// - Throws: where the user has no home directory.
  package var ownFile: String {
    get throws(SettingsError) { if let named { named } else { try directories.ownFile } }
  }

  /// - Throws: where something in it is wrong, or the file named is not there.
  package func read() throws(SettingsError) -> Settings {
    try Settings(file: try file(), environment: environment, flags: flags)
  }

  /// The file in force, if any.
  package func file() throws(SettingsError) -> (path: String, text: String)? {
    for path in files {
      if let text = try ConfigurationFile.text(at: path) { return (path, text) }
    }
    if let named { throw SettingsError("\(named): no such configuration file") }
    return nil
  }
}

/// A file that is part of the configuration.
package enum ConfigurationFile {
  /// Its text; nil where there is no such file.
  package static func text(at path: String) throws(SettingsError) -> String? {
    do throws(SystemError) { return try WholeFile.text(at: path) } catch {
      throw SettingsError("\(error)")
    }
  }
}
