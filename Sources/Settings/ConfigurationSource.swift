import Glibc
package import LinuxIO

/// Where the configuration is read from. A board reads it again when its files change.
package struct ConfigurationSource: Sendable {
  /// The file that `--config` names.
  private let named: String?
  package let environment: [String: String]
  /// Flags that set a key: key → flag and text.
  private let flags: [String: (flag: String, text: String)]
  private let text: @Sendable (String) -> Result<String?, SystemError>

  /// - Parameter text: reads a file; nil where there is none.
  package init(
    named: String?, environment: [String: String],
    flags: [String: (flag: String, text: String)] = [:],
    text: @escaping @Sendable (String) -> Result<String?, SystemError> = { path in
      Result { () throws(SystemError) in try WholeFile.text(at: path) }
    }
  ) {
    self.named = named
    self.environment = environment
    self.flags = flags
    self.text = text
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

  /// Reads what is right of it; `faults` gets all that is wrong.
  package func read(faults: inout [SettingsError]) -> Settings {
    var found: (path: String, text: String)?
    faults.collect { () throws(SettingsError) in found = try file() }
    return Settings(file: found, environment: environment, flags: flags, faults: &faults)
  }

  /// The file in force, if any.
  package func file() throws(SettingsError) -> (path: String, text: String)? { try find().file }

  /// That the system's file is not read because this user may not; nil where that is not so.
  package var notice: String? { try? find().notice }

  private func find() throws(SettingsError) -> (
    file: (path: String, text: String)?, notice: String?
  ) {
    for path in files {
      do throws(SystemError) {
        if let text = try text(path).get() { return ((path, text), nil) }
      } catch {
        guard error.code == EACCES, named == nil, path == files.last else {
          throw SettingsError("\(error)", .noInput)
        }
        return (nil, "\(path) is passed over: you may not read it, so the defaults hold")
      }
    }
    if let named { throw SettingsError("\(named): no such configuration file", .noInput) }
    return (nil, nil)
  }
}
