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
  /// Whether the theme follows the terminal's ground.
  package private(set) var isAutomatic = false

  /// The key's value for night or day by the terminal's ground.
  package static let automatic = "auto"

  /// - Parameters:
  ///   - wanted: a name, `auto`, or a file (anything with a `/` or ending in `.toml`).
  ///   - origin: where `wanted` was given, for errors.
  ///   - directory: of the user's own; nil for a user without a home.
  /// - Throws: where no theme is so named, or its file is wrong.
  package init(
    wanted: String, from origin: Settings.Origin, directory: String?
  ) throws(SettingsError) {
    var found = Theme.bundled.map { Source(theme: $0, path: nil, setting: $0.name) }
    var files = [directory].compactMap { $0 }
    for path in try directory.map(Self.userFiles) ?? [] {
      files.append(path)
      do throws(ThemeFileError) {
        guard let theme = try Self.read(path) else { continue }
        found.removeAll { $0.theme.name == theme.name }
        found.append(Source(theme: theme, path: path, setting: theme.name))
      } catch {
        // A bad file must not keep another theme from being used.
        problems.append(error.description)
      }
    }
    if wanted == Self.automatic {
      isAutomatic = true
      current = found.firstIndex { $0.theme.name == "night" } ?? 0
    } else if Self.isFile(wanted) {
      files.append(wanted)
      found.append(
        Source(theme: try Self.read(wanted, from: origin), path: wanted, setting: wanted))
      current = found.count - 1
    } else if let place = found.firstIndex(where: { $0.theme.name == wanted }) {
      current = place
    } else {
      let names = (found.map(\.theme.name) + [Self.automatic]).joined(separator: ", ")
      throw SettingsError(
        origin, key: Keys.theme.name,
        "no theme \"\(wanted)\"; " + (problems.first ?? "there are \(names)"))
    }
    self.sources = found
    self.files = files
  }

  package static func isFile(_ wanted: String) -> Bool {
    PathPart.isFile(wanted)
  }

  package var theme: Theme { sources[current].theme }
  package var setting: String { isAutomatic ? Self.automatic : sources[current].setting }

  /// Follows the terminal's ground, if that is wanted.
  ///
  /// - Returns: whether the theme changed.
  mutating func adopt(ground: RGB) -> Bool {
    // Where black and white stand out alike.
    let name =
      ground.contrast(with: RGB(hex: 0)) > ground.contrast(with: RGB(hex: 0xFFFFFF))
      ? "day" : "night"
    guard isAutomatic, let place = sources.firstIndex(where: { $0.theme.name == name }),
      place != current
    else { return false }
    current = place
    return true
  }

  /// Turns to the next theme, whatever the ground.
  mutating func next() -> Theme {
    isAutomatic = false
    current = (current + 1) % sources.count
    return theme
  }

  /// Turns to the theme that is on in `other`, if it is here too.
  mutating func turn(toThatOf other: ThemeChoice) {
    let setting = other.sources[other.current].setting
    guard let place = sources.firstIndex(where: { $0.setting == setting }) else { return }
    current = place
    isAutomatic = other.isAutomatic
  }

  /// The theme of the file that was asked for.
  private static func read(
    _ path: String, from origin: Settings.Origin
  ) throws(SettingsError) -> Theme {
    do throws(ThemeFileError) {
      if let theme = try read(path) { return theme }
    } catch {
      switch error {
      case .unreadable(let error):
        throw SettingsError(origin, key: Keys.theme.name, unreadable: "\(error)")
      case .wrong(let error):
        throw SettingsError(origin, key: Keys.theme.name, "\(error)", .configuration)
      }
    }
    throw SettingsError(origin, key: Keys.theme.name, unreadable: "\(path): no such file")
  }

  /// The theme of a file; nil where there is none.
  package static func read(_ path: String) throws(ThemeFileError) -> Theme? {
    let text: String?
    do throws(SystemError) { text = try WholeFile.text(at: path) } catch {
      throw .unreadable(error)
    }
    guard let text else { return nil }
    do throws(ThemeError) { return try Theme(toml: text, file: path) } catch { throw .wrong(error) }
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
