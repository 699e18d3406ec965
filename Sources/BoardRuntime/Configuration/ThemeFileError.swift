package import LinuxIO
package import Theming

/// Why a file gives no theme.
package enum ThemeFileError: Error, CustomStringConvertible {
  case unreadable(SystemError)
  /// Its contents are not a theme.
  case wrong(ThemeError)

  package var description: String {
    switch self {
    case .unreadable(let error): "theme: \(error)"
    case .wrong(let error): "theme: \(error)"
    }
  }
}
