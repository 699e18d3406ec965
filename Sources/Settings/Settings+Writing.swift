import TOMLText

/// Writes values into the user's file.
extension Settings {
  /// The text of a configuration file with new values for some keys, and nothing else changed.
  ///
  /// - Parameters:
  ///   - file: the path for errors, and the text; empty for a new file.
  ///   - values: key → new value, as TOML.
  /// - Throws: `SettingsError` if the text is wrong, or sets a key in a way that only a person can
  ///   change.
  package static func writing(
    _ values: [(key: any AnySettingKey, toml: String)], into file: (path: String, text: String)
  ) throws(SettingsError) -> String {
    let before = try Settings(file: file)
    var text = TOMLText(file.text)
    for (key, toml) in values { text.set(key.name, to: toml) }
    let refusal = SettingsError(
      "\(file.path): \(values.map(\.key.name).joined(separator: ", ")): "
        + "is written in a form that must be edited by hand")
    let after: Settings
    do { after = try Settings(file: (file.path, text.text)) } catch { throw refusal }
    for key in Keys.all {
      let wanted = values.last { $0.key.name == key.name }?.toml ?? before.toml(of: key)
      guard after.toml(of: key) == wanted else { throw refusal }
    }
    return text.text
  }

  /// What names another file in a copy of `file` at `path`: its relative paths, written out.
  package static func paths(
    of file: (path: String, text: String), thatMoveTo path: String
  ) throws(SettingsError) -> [(key: any AnySettingKey, toml: String)] {
    let (here, there) = (try Settings(file: file), try Settings(file: (path, file.text)))
    return Keys.all.filter { here.toml(of: $0) != there.toml(of: $0) }
      .map { ($0, here.toml(of: $0)) }
  }

  /// The value of `key` as in a file.
  package func toml(of key: any AnySettingKey) -> String {
    given[key.name]?.value.toml ?? key.defaultToml
  }
}
