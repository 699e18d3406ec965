package import LinuxIO

/// What is wrong with the configuration, where, and the remedy.
package struct SettingsError: Error, Equatable, CustomStringConvertible {
  package let description: String
  /// 64 for what a flag says, 66 for a file it names that cannot be read, else 78.
  package let status: Failure.Status

  package init(_ description: String, _ status: Failure.Status = .configuration) {
    self.description = description
    self.status = status
  }

  /// - Parameter status: nil: by the origin.
  package init(
    _ origin: Settings.Origin, key: String, _ problem: String, _ status: Failure.Status? = nil
  ) {
    var place = "default: \(key)"
    var usual = Failure.Status.configuration
    switch origin {
    case .flag(let flag): (place, usual) = (flag, .usage)
    case .environment(let name): place = "\(name): \(key)"
    case .file(let path, let line): place = "\(path)\(line.map { ":\($0)" } ?? ""): \(key)"
    case .standard: break
    }
    self.init("\(place): \(problem)", status ?? usual)
  }

  /// A file that is part of the configuration cannot be read, or is not there.
  package init(_ origin: Settings.Origin, key: String, unreadable problem: String) {
    if case .flag = origin {
      self.init(origin, key: key, problem, .noInput)
    } else {
      self.init(origin, key: key, problem)
    }
  }
}

extension Failure {
  package init(_ error: SettingsError) { self.init(error.status, error.description) }
}

extension [SettingsError] {
  /// Runs `body`, and keeps what it throws.
  mutating func collect(_ body: () throws(SettingsError) -> Void) {
    do throws(SettingsError) { try body() } catch { append(error) }
  }
}
