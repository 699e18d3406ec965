import Settings

/// Where the configuration is read from. A board reads it again when its files change.
struct ConfigurationSource: Sendable {
  /// The file that `--config` names.
  let named: String?
  let environment: [String: String]
  /// Flags that set a key: key → flag and text.
  let flags: [String: (flag: String, text: String)]

  private var directories: Directories { Directories(environment: environment) }

  /// The candidate files; the first that exists is read.
  var files: [String] { named.map { [$0] } ?? directories.configurationFiles }

  /// The user's own file, which may not exist.
  var ownFile: String { files[0] }

  /// - Throws: `Failure` (78) if it is wrong, or the named file does not exist.
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

  /// The file in force, if any.
  func file() throws(Failure) -> (path: String, text: String)? {
    for path in files {
      if let text = try TextFile.read(path, otherwise: .configuration) { return (path, text) }
    }
    if let named { throw Failure(.configuration, "\(named): no such configuration file") }
    return nil
  }
}
