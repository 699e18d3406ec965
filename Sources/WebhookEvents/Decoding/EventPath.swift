/// The names of the fields that lead from an object to the event in it, the outermost first.
public struct EventPath: Hashable, Sendable, CustomStringConvertible {
  fileprivate let names: [String]

  /// - Parameter names: none: the event is the object itself.
  public init(names: [String] = []) { self.names = names }

  /// Reads `data` or `record.event`; nil where a name is empty.
  public init?(_ text: String) {
    names = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if names.contains("") { return nil }
  }

  public var isEmpty: Bool { names.isEmpty }
  public var description: String { names.joined(separator: ".") }

}

extension Span where Element == UInt8 {
  /// The value that `path` leads to from the object at `start`.
  func value(at start: Int, _ path: EventPath) throws(Fault) -> JSONToken {
    var value = JSONToken(kind: .container, start: start, end: start)
    for name in path.names { value = try member(name, at: value.first) }
    return value
  }

  /// The value of the one member of the object at `start` with this name.
  private func member(_ name: String, at start: Int) throws(Fault) -> JSONToken {
    guard self[orZero: start] == UInt8(ascii: "{") else { throw Fault(.held, at: start) }
    var found: JSONToken?
    var place = skipSpace(from: start + 1)
    while self[orZero: place] == UInt8(ascii: "\"") {
      let key = try string(at: place)
      let value = try value(at: try skipColon(from: key.next), depth: 0, limit: .max)
      if name.utf8.elementsEqual(text(of: key)) {
        guard found == nil else { throw Fault(.heldOnce, at: key.first) }
        found = value
      }
      place = skipSpace(from: value.next)
      if self[orZero: place] == UInt8(ascii: ",") { place = skipSpace(from: place + 1) }
    }
    guard let found else { throw Fault(.held, at: start) }
    return found
  }
}
