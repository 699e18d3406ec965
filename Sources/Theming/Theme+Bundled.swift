import BundledThemes

extension Theme {
  /// The themes compiled in, in the order of the key `t`.
  ///
  /// They are part of the program, so one that does not parse stops it.
  package static let bundled: [Theme] = BundledThemes.files.map { file in
    do { return try Theme(toml: file.toml, file: file.name + ".toml") } catch {
      preconditionFailure("A shipped theme: \(error)")
    }
  }
}
