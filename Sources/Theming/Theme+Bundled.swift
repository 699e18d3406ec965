import BundledThemes

extension Theme {
  /// The themes compiled in, in the order in which `t` turns through them.
  ///
  /// They are as fixed as the program: one that does not parse stops it, and every test, at the
  /// first look rather than going missing.
  package static let bundled: [Theme] = BundledThemes.files.map { file in
    do { return try Theme(toml: file.toml, file: file.name + ".toml") } catch {
      preconditionFailure("A shipped theme: \(error)")
    }
  }
}
