package import AgentFloor
package import BoardViews
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
  /// The pages of the wallboard, with their origins.
  package internal(set) var wallboardPages: [WallboardOptions.Page] = []
  var wallboardPageOrigins: [Origin] = []
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
  /// - Throws: the first `SettingsError`: an unknown key, a wrong type or a value out of range.
  package init(
    file: (path: String, text: String)? = nil, environment: [String: String] = [:],
    flags: [String: (flag: String, text: String)] = [:]
  ) throws(SettingsError) {
    var faults: [SettingsError] = []
    self.init(file: file, environment: environment, flags: flags, faults: &faults)
    if let first = faults.first { throw first }
  }

  /// Reads what is right of it.
  ///
  /// - Parameter faults: gets everything that is wrong.
  package init(
    file: (path: String, text: String)?, environment: [String: String],
    flags: [String: (flag: String, text: String)], faults: inout [SettingsError]
  ) {
    self.file = file?.path
    Self.checkNames(of: environment, &faults)
    var parsed: SettingsFile?
    faults.collect { () throws(SettingsError) in
      if let file { parsed = try SettingsFile(path: file.path, text: file.text) }
    }
    if let parsed { read(parsed.root, of: parsed, &faults) }
    for key in Keys.all {
      faults.collect { () throws(SettingsError) in
        for name in key.environmentNames {
          if let text = environment[name] { try set(key, to: text, from: .environment(name)) }
        }
        if let (flag, text) = flags[key.name] { try set(key, to: text, from: .flag(flag)) }
      }
    }
    faults.collect { () throws(SettingsError) in try checkOmittedFields() }
    readThresholds(environment: environment, &faults)
    if let parsed { readFinerThresholds(of: parsed, &faults) }
    for kind in SecretKind.allCases {
      environmentSecrets[kind] = environment[kind.environmentName].map(Secret.init)
    }
  }

  /// Refuses a variable that nothing reads, and a secret's that is empty: either may leave a door
  /// open that was to be locked.
  private static func checkNames(
    of environment: [String: String], _ faults: inout [SettingsError]
  ) {
    let secrets = SecretKind.allCases.flatMap { [$0.environmentName, $0.fileKey.environmentName] }
    let known = Keys.all.flatMap(\.environmentNames) + secrets + thresholdVariables
    for name in environment.keys.sorted() where name.hasPrefix("FLOORBOARD_") {
      if !known.contains(name) {
        let remedy = nearestName(to: name, of: known).map { "; the nearest is \($0)" } ?? ""
        faults.append(SettingsError("\(name): there is no such key\(remedy)"))
      }
      if secrets.contains(name), environment[name] == "" {
        faults.append(SettingsError("\(name): is empty: give a secret, or unset it"))
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

  /// What is wrong with a text that is spelled as in a file and would be taken as it stands.
  private static func problem(ofQuotes text: String, for key: any AnySettingKey) -> String? {
    let quotes: Set<Character> = ["\"", "'"]
    if key is SettingKey<TextList> {
      let starts = Set(TextList(text: text)?.items.compactMap(\.first) ?? [])
      return starts.isDisjoint(with: quotes.union(["["]))
        ? nil : "is a list as in a file: write it without brackets and quotes: CallerId, PhoneNo"
    }
    // A shell reads the quotes of a command.
    guard key.name != Keys.alertsCommand.name, text.count > 1, text.first == text.last else {
      return nil
    }
    return quotes.isDisjoint(with: text.prefix(1)) ? nil : "is quoted: leave the quotes away"
  }

  /// Sets `key` by the text of a flag or the environment.
  private mutating func set(_ key: any AnySettingKey, to text: String, from origin: Origin)
    throws(SettingsError)
  {
    if let problem = Self.problem(ofQuotes: text, for: key) {
      throw SettingsError(origin, key: key.name, "\(text.toml) \(problem)")
    }
    guard let value = key.value(of: text) else {
      throw SettingsError(origin, key: key.name, "\(text.toml) is not \(key.form)")
    }
    set(key, to: value, from: origin)
  }

  mutating func set(_ key: any AnySettingKey, to value: any SettingValue, from origin: Origin) {
    var value = value
    if let part = key.path, let text = value as? String, case .file(let file, _) = origin {
      value = part.resolved(text, besideFile: file)
    }
    given[key.name] = Setting(value: value, origin: origin)
  }
}
