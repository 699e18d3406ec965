import BundledThemes

extension Theme {
  /// The themes compiled in, in the order in which `t` turns through them.
  ///
  /// A shipped file that does not parse is a fault of ours that a test finds; it is left out here.
  package static let bundled: [Theme] = BundledThemes.files.compactMap { file in
    try? Theme(toml: file.toml, file: file.name + ".toml")
  }
}
