import Glibc
import Theming

/// The themes there are, the shipped ones and the user's own, and which of them is on.
struct ThemeChoice {
  private(set) var themes: [Theme]
  private var current = 0

  /// - Parameter wanted: a name, or a file (anything with a `/` or ending in `.toml`).
  /// - Throws: `Failure` where no theme is so named, or a theme file is wrong.
  init(wanted: String, directory: String) throws(Failure) {
    var found = Theme.bundled
    for name in try Self.userThemes(in: directory) {
      let path = "\(directory)/\(name).toml"
      guard let text = try TextFile.read(path, otherwise: .configuration) else { continue }
      let theme = try Self.parse(text, file: path)
      found.removeAll { $0.name == theme.name }
      found.append(theme)
    }
    if wanted.contains("/") || wanted.hasSuffix(".toml") {
      guard let text = try TextFile.read(wanted, otherwise: .configuration) else {
        throw Failure(.configuration, "theme: \(wanted): no such file")
      }
      found.append(try Self.parse(text, file: wanted))
      current = found.count - 1
    } else if let place = found.firstIndex(where: { $0.name == wanted }) {
      current = place
    } else {
      let names = found.map(\.name).joined(separator: ", ")
      throw Failure(.configuration, "theme: no theme \"\(wanted)\"; there are \(names)")
    }
    self.themes = found
  }

  var theme: Theme { themes[current] }

  /// Turns to the next theme.
  mutating func next() -> Theme {
    current = (current + 1) % themes.count
    return theme
  }

  private static func parse(_ text: String, file: String) throws(Failure) -> Theme {
    do { return try Theme(toml: text, file: file) } catch {
      throw Failure(.configuration, "theme: \(error)")
    }
  }

  /// The names of the user's own theme files, in order.
  private static func userThemes(in directory: String) throws(Failure) -> [String] {
    guard let entries = opendir(directory) else {
      if errno == ENOENT { return [] }
      throw Failure(.configuration, "\(directory): \(String(cString: strerror(errno)))")
    }
    defer { closedir(entries) }
    var names: [String] = []
    while let entry = readdir(entries) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".toml") { names.append(String(name.dropLast(5))) }
    }
    return names.sorted()
  }
}
