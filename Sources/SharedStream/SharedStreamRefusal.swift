/// Why servers are not used: they may lose what they acknowledged.
package struct SharedStreamRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  package let reason: String
  package let remedy: String

  package var description: String { "\(reason): \(remedy), or give --insecure" }
}
