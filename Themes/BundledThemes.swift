/// The theme files that are compiled in, by name, in the order in which `t` turns through them.
package enum BundledThemes {
  package static var files: [(name: String, toml: String)] {
    [
      ("night", PackageResources.night_toml),
      ("day", PackageResources.day_toml),
      ("high-contrast", PackageResources.high_contrast_toml),
      ("colour-safe", PackageResources.colour_safe_toml),
      ("solarized", PackageResources.solarized_toml),
      ("terminal", PackageResources.terminal_toml),
      ("console", PackageResources.console_toml),
      ("mono", PackageResources.mono_toml),
    ].map { ($0, String(decoding: $1, as: UTF8.self)) }
  }
}
