import Settings

/// Where the configuration is read from, as often as it is asked for: a board reads it again when
/// its files change.
struct ConfigurationSource: Sendable {
  /// The file that `--config` names.
  let named: String?
  let environment: [String: String]
  /// The flags of the command that stand for a key: key → flag and text.
  let flags: [String: (flag: String, text: String)]

  private var directories: Directories { Directories(environment: environment) }

  /// The files looked for, of which the first that is there is read.
  var files: [String] { named.map { [$0] } ?? directories.configurationFiles }

  /// The user's own file, there or not.
  var ownFile: String { files[0] }

  /// - Throws: `Failure` (78) where something in it is wrong, or the file named is not there.
  func read() throws(Failure) -> Settings {
    do {
      return try Settings(file: try file(), environment: environment, flags: flags)
    } catch let error as SettingsError {
      throw Failure(.configuration, error.description)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.configuration, "\(error)")
    }
  }

  /// The file in force, where there is one.
  func file() throws(Failure) -> (path: String, text: String)? {
    for path in files {
      if let text = try TextFile.read(path, otherwise: .configuration) { return (path, text) }
    }
    if let named { throw Failure(.configuration, "\(named): no such configuration file") }
    return nil
  }
}
