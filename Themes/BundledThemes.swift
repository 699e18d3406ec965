/// The theme files that are compiled in, by name.
package enum BundledThemes {
  package static var files: [(name: String, toml: String)] {
    [
      ("night", String(decoding: PackageResources.night_toml, as: UTF8.self)),
      ("day", String(decoding: PackageResources.day_toml, as: UTF8.self)),
    ]
  }
}
