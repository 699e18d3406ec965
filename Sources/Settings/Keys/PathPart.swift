/// Which part of a setting's value is a path.
///
/// A relative path in a configuration file begins at the folder of that file; one in a flag or the
/// environment, or in a file that comes through a pipe (`/dev/stdin`), at the working directory.
package enum PathPart: Sendable {
  /// All of it.
  case whole
  /// All of it if it looks like a file, else it is a name: `theme`.
  case file
  /// What follows `unix:`; without that it is an address.
  case socket

  private static let scheme = "unix:"

  /// Whether `value` looks like a file: it has a `/` or ends in `.toml`.
  package static func isFile(_ value: String) -> Bool {
    value.contains("/") || value.hasSuffix(".toml")
  }

  /// `value`, with a relative path in it beginning at the folder of `file`.
  func resolved(_ value: String, besideFile file: String) -> String {
    let isPiped = file.hasPrefix("/dev/") || file.hasPrefix("/proc/")
    guard !isPiped, let slash = file.lastIndex(of: "/") else { return value }
    let folder = file[...slash]
    switch self {
    case .whole: return Self.join(value[...], to: folder)
    case .file: return Self.isFile(value) ? Self.join(value[...], to: folder) : value
    case .socket:
      guard value.hasPrefix(Self.scheme) else { return value }
      return Self.scheme + Self.join(value.dropFirst(Self.scheme.count), to: folder)
    }
  }

  private static func join(_ path: Substring, to folder: Substring) -> String {
    path.isEmpty || path.hasPrefix("/") ? String(path) : String(folder + path)
  }
}
