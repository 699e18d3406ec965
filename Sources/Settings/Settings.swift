package import AgentFloor
package import WebhookEvents

/// The configuration in force. Flags come before the environment, the environment before the file,
/// the file before defaults.
package struct Settings: Sendable {
  /// Where a value came from.
  package enum Origin: Equatable, Sendable {
    case flag(String)
    case environment(String)
    case file(String, line: Int?)
    case standard
  }

  struct Setting: Sendable {
    var value: any SettingValue
    var origin: Origin
  }

  /// Given values, by the name of their key.
  private(set) var given: [String: Setting] = [:]
  /// The default limits with `[thresholds.…]` applied.
  package internal(set) var thresholds = Thresholds()
  /// The origin of given limits, by the path of their table.
  var thresholdOrigins: [[String]: Origin] = [:]
  /// The built-in catalogue with `[[catalogue.…]]` applied.
  package internal(set) var catalogue = Catalogue()
  /// Secrets of the environment, a line each as in a file.
  private(set) var environmentSecrets: [SecretKind: Secret] = [:]
  /// The file that was read, if any.
  package let file: String?

  /// Reads the configuration.
  ///
  /// - Parameters:
  ///   - file: the text of the configuration file, and its path for errors.
  ///   - environment: variables by name; only `FLOORBOARD_…` are read.
  ///   - flags: key name → the flag and its text.
  /// - Throws: `SettingsError` for an unknown key, a wrong type or a value out of range.
  package init(
    file: (path: String, text: String)? = nil, environment: [String: String] = [:],
    flags: [String: (flag: String, text: String)] = [:]
  ) throws(SettingsError) {
    self.file = file?.path
    try Self.checkNames(of: environment)
    var parsed: SettingsFile?
    if let file { parsed = try SettingsFile(path: file.path, text: file.text) }
    if let parsed { try read(parsed.root, of: parsed) }
    for key in Keys.all {
      if let text = environment[key.environmentName] {
        try set(key, to: text, from: .environment(key.environmentName))
      }
      if let (flag, text) = flags[key.name] { try set(key, to: text, from: .flag(flag)) }
    }
    try checkOmittedFields()
    try readThresholds(environment: environment)
    if let parsed { try readFinerThresholds(of: parsed) }
    for kind in SecretKind.allCases {
      environmentSecrets[kind] = environment[kind.environmentName].map(Secret.init)
    }
  }

  /// Refuses a variable that nothing reads, and a secret's that is empty: either may leave a door
  /// open that was to be locked.
  private static func checkNames(of environment: [String: String]) throws(SettingsError) {
    let secrets = SecretKind.allCases.flatMap { [$0.environmentName, $0.fileKey.environmentName] }
    let known = Set(Keys.all.map(\.environmentName) + secrets + thresholdVariables)
    for name in environment.keys.sorted() where name.hasPrefix("FLOORBOARD_") {
      if !known.contains(name) {
        throw SettingsError("\(name): there is no such key: `floorboard config` lists them")
      }
      if secrets.contains(name), environment[name] == "" {
        throw SettingsError("\(name): is empty: give a secret, or unset it")
      }
    }
  }

  /// Refuses to omit fields that the floor is made from.
  private func checkOmittedFields() throws(SettingsError) {
    let needed = [
      "Id", "CreationDateUtc", "Category", "Code", "AdditionalFields", "Parameters",
      "ReceivedAtUtc", "Username", "SessionId", "ActivityCode", "AvailabilityCode", "ActivityName",
      "WorkItemId", "WorkItemType",
    ].map { FoldedName($0) }
    let refused = self[Keys.journalOmit].items.first { needed.contains(FoldedName($0)) }
    guard let refused else { return }
    throw error(
      Keys.journalOmit, "\(refused.toml) cannot be left out: the floor is made from it")
  }

  /// The value of `key`.
  package subscript<Value>(key: SettingKey<Value>) -> Value {
    given[key.name]?.value as? Value ?? key.defaultValue
  }

  /// The origin of the value of `key`.
  package func origin(of key: any AnySettingKey) -> Origin { given[key.name]?.origin ?? .standard }

  /// Sets `key` by the text of a flag or the environment.
  private mutating func set(_ key: any AnySettingKey, to text: String, from origin: Origin)
    throws(SettingsError)
  {
    guard let value = key.value(of: text) else {
      throw SettingsError(origin, key: key.name, "\(text.toml) is not \(key.form)")
    }
    set(key, to: value, from: origin)
  }

  mutating func set(_ key: any AnySettingKey, to value: any SettingValue, from origin: Origin) {
    given[key.name] = Setting(value: value, origin: origin)
  }
}

/// What is wrong with the configuration, where, and the remedy.
package struct SettingsError: Error, Equatable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }

  package init(_ origin: Settings.Origin, key: String, _ problem: String) {
    let place =
      switch origin {
      case .flag(let flag): flag
      case .environment(let name): name
      case .file(let path, let line): line.map { "\(path):\($0)" } ?? path
      case .standard: "default"
      }
    self.description = "\(place): \(key): \(problem)"
  }
}
