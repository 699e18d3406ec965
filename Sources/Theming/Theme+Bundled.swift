import BundledThemes

extension Theme {
  /// The themes compiled in, in the order in which `t` turns through them.
  ///
  /// A shipped file that does not parse is a fault of ours that a test finds; it is left out here.
  package static let bundled: [Theme] = BundledThemes.files.compactMap { file in
    try? Theme(toml: file.toml, file: file.name + ".toml")
  }

  /// The theme where nothing says which.
  package static let night: Theme =
    bundled.first { $0.name == "night" } ?? Theme(name: "night", summary: "", styles: [:])

  package static func bundled(named name: String) -> Theme? {
    bundled.first { $0.name == name }
  }
}
