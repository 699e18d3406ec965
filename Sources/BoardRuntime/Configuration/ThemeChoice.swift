import LinuxIO
package import Settings
package import Theming

/// The shipped themes and the user's own, and which one is on.
package struct ThemeChoice: Sendable {
  /// A theme and where it comes from.
  package struct Source: Sendable {
    package let theme: Theme
    /// Nil for a shipped one.
    package let path: String?
    /// Its value of the key `theme`: its name, or the file it was asked for by.
    package let setting: String
  }

  package private(set) var sources: [Source]
  /// Errors in the user's files that are not the theme asked for.
  package private(set) var problems: [String] = []
  /// The directory and files these themes were read from.
  package let files: [String]
  private var current = 0

  /// - Parameters:
  ///   - wanted: a name, or a file (anything with a `/` or ending in `.toml`).
  ///   - directory: of the user's own; nil for a user without a home.
  /// - Throws: where no theme is so named, or its file is wrong.
  package init(wanted: String, directory: String?) throws(SettingsError) {
    var found = Theme.bundled.map { Source(theme: $0, path: nil, setting: $0.name) }
    var files = [directory].compactMap { $0 }
    for path in try directory.map(Self.userFiles) ?? [] {
      files.append(path)
      do throws(SettingsError) {
        guard let theme = try Self.read(path) else { continue }
        found.removeAll { $0.theme.name == theme.name }
        found.append(Source(theme: theme, path: path, setting: theme.name))
      } catch {
        // A bad file must not keep another theme from being used.
        problems.append(error.description)
      }
    }
    if Self.isFile(wanted) {
      guard let theme = try Self.read(wanted) else {
        throw SettingsError("theme: \(wanted): no such file")
      }
      files.append(wanted)
      found.append(Source(theme: theme, path: wanted, setting: wanted))
      current = found.count - 1
    } else if let place = found.firstIndex(where: { $0.theme.name == wanted }) {
      current = place
    } else if let problem = problems.first {
      throw SettingsError("no theme \"\(wanted)\"; \(problem)")
    } else {
      let names = found.map(\.theme.name).joined(separator: ", ")
      throw SettingsError("theme: no theme \"\(wanted)\"; there are \(names)")
    }
    self.sources = found
    self.files = files
  }

  package static func isFile(_ wanted: String) -> Bool {
    wanted.contains("/") || wanted.hasSuffix(".toml")
  }

  package var theme: Theme { sources[current].theme }
  package var setting: String { sources[current].setting }

  /// Turns to the next theme.
  mutating func next() -> Theme {
    current = (current + 1) % sources.count
    return theme
  }

  /// Turns to the theme that is on in `other`, if it is here too.
  mutating func turn(toThatOf other: ThemeChoice) {
    current = sources.firstIndex { $0.setting == other.setting } ?? current
  }

  /// The theme of a file; nil where there is none.
  ///
  /// - Throws: where the file is no theme.
  package static func read(_ path: String) throws(SettingsError) -> Theme? {
    guard let text = try ConfigurationFile.text(at: path) else { return nil }
    do { return try Theme(toml: text, file: path) } catch {
      throw SettingsError("theme: \(error)")
    }
  }

  /// The user's own theme files, in order.
  private static func userFiles(in directory: String) throws(SettingsError) -> [String] {
    let names: [String]
    do throws(SystemError) { names = try Directory.names(in: directory) } catch {
      if error.isMissingFile { return [] }
      throw SettingsError("\(error)")
    }
    return names.filter { $0.hasSuffix(".toml") }.sorted().map { "\(directory)/\($0)" }
  }
}
