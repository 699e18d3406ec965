/// What is wrong with a theme file, where, and the remedy.
package struct ThemeError: Error, Hashable, CustomStringConvertible {
  package let file: String
  /// Counted from 1; nil if the fault is of the whole file.
  package let line: Int?
  /// The dotted path of the key, such as `roles.available.fg`.
  package let key: String?
  package let problem: String

  package var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return [place, key, problem].compactMap { $0 }.joined(separator: ": ")
  }
}
