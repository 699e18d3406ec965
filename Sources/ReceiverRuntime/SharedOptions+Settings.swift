package import LinuxIO
package import Settings
package import SharedStream

extension SharedOptions {
  /// nil where no stream is shared.
  ///
  /// - Throws: `Failure` 77 if others can read a secret, 78 if the configuration is wrong.
  package init?(_ settings: Settings, isInsecure: Bool) throws(Failure) {
    self.init()
    servers = settings[Keys.sharedServers].items
    if servers.isEmpty { return nil }
    for server in servers where !server.isServer {
      let problem = "\"\(server)\" is not nats://host:port or tls://host:port"
      throw Failure(settings.error(Keys.sharedServers, problem))
    }
    stream = settings[Keys.sharedStream]
    patience = settings[Keys.sharedWait].seconds * 1000
    refuses = settings[Keys.sharedOtherwise] == "refuse"
    keep = settings[Keys.sharedKeep].seconds
    self.isInsecure = isInsecure
    credentials = try Self.secretFile(Keys.sharedCredentialsFile, settings)
    if let path = try Self.secretFile(Keys.sharedUserFile, settings) {
      user = try Self.user(in: path)
    }
    authorities = Self.file(Keys.sharedCAFile, settings)
    switch (Self.file(Keys.sharedTLSCertificate, settings), Self.file(Keys.sharedTLSKey, settings))
    {
    case (nil, nil): break
    case (let certificate?, let key?): self.certificate = (certificate, key)
    default: throw Failure(.configuration, "shared.tls-certificate and shared.tls-key: set both")
    }
  }

  private static func file(_ key: SettingKey<String>, _ settings: Settings) -> String? {
    settings[key].isEmpty ? nil : settings[key]
  }

  /// The path of a file that nobody else may read.
  private static func secretFile(
    _ key: SettingKey<String>, _ settings: Settings
  ) throws(Failure) -> String? {
    guard let path = file(key, settings) else { return nil }
    _ = try SecretFile.read(path, for: key)
    return path
  }

  private static func user(in path: String) throws(Failure) -> (name: String, password: String) {
    let text = String(
      decoding: try SecretFile.read(path, for: Keys.sharedUserFile), as: UTF8.self)
    let line = text.split(whereSeparator: \.isNewline).first ?? ""
    guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else {
      throw Failure(.refused, "shared.user-file: \(path): its first line is not user:password")
    }
    return (String(line[..<colon]), String(line[line.index(after: colon)...]))
  }
}

extension String {
  fileprivate var isServer: Bool {
    let rest = ["nats://", "tls://"].first { hasPrefix($0) }.map { dropFirst($0.count) } ?? ""
    return !rest.isEmpty && !rest.contains { $0.isWhitespace || $0 == "@" || $0 == "," }
  }
}
