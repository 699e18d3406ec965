/// What is wrong with a theme file, where, and what would be right.
package struct ThemeError: Error, Hashable, CustomStringConvertible {
  package let file: String
  /// Counted from 1; nil when the fault is the whole file's.
  package let line: Int?
  /// The dotted path of the key, such as `roles.available.fg`.
  package let key: String?
  package let problem: String

  package var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return [place, key, problem].compactMap { $0 }.joined(separator: ": ")
  }
}
