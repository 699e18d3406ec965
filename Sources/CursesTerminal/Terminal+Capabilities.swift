import CCurses
import Glibc
import TerminalCells
import Theming

extension Terminal {
  /// The repertoire follows the locale's encoding, as curses does.
  static func chooseRepertoire(_ environment: TerminalEnvironment) -> Repertoire {
    if unsafe setlocale(LC_CTYPE, environment.locale) == nil, environment.promisesUTF8 {
      // The locale came over SSH and is not installed here; only its encoding matters.
      unsafe setlocale(LC_CTYPE, "C.UTF-8")
    }
    guard let encoding = unsafe nl_langinfo(nl_item(CODESET)), unsafe strcmp(encoding, "UTF-8") == 0
    else {
      return .ascii
    }
    return environment.isConsole ? .console : .unicode
  }

  /// The first description that exists; it must be able to place the cursor.
  static func chooseDescription(
    _ environment: TerminalEnvironment, descriptor: Int32
  ) throws(TerminalError) -> String {
    guard !environment.term.isEmpty else { throw .unnamed }
    for name in environment.descriptions {
      var error: Int32 = 0
      guard unsafe setupterm(name, descriptor, &error) == OK else { continue }
      let generic = unsafe tigetflag("gn") > 0 || tigetflag("hc") > 0
      guard !generic, !capability("cup").isEmpty else { throw .cannotDraw(name) }
      return name
    }
    throw .unknown(environment.term)
  }

  static func startColor(_ environment: TerminalEnvironment) -> ColorDepth {
    guard !environment.noColor, has_colors(), start_color() == OK else { return .none }
    use_default_colors()
    return switch curses_colors() {
    case ..<8: .none
    case ..<16: .eight
    case ..<256: .sixteen
    case ..<(1 << 24): .indexed256
    default: .direct
    }
  }

  /// The bytes of a capability without parameters and delays (`$<2>`); empty if the terminal lacks
  /// it.
  static func capability(_ name: String) -> String {
    guard let text = unsafe tigetstr(name), Int(bitPattern: text) != -1 else { return "" }
    return unsafe withoutDelays(String(cString: text))
  }

  /// Removes delays (`$<2>`, `$<5*/>`), which slow old terminals needed.
  static func withoutDelays(_ capability: String) -> String {
    let parts = capability.split(separator: "$<", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(into: String(parts.first ?? "")) { result, part in
      result += part.drop { $0 != ">" }.dropFirst()
    }
  }
}
