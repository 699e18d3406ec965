/// The names of the fields that lead from an object to the event in it, the outermost first.
public struct EventPath: Hashable, Sendable, CustomStringConvertible {
  private let names: [String]

  /// The event is the object itself.
  public init() { names = [] }

  /// Reads `data` or `record.event`; nil where a name is empty.
  public init?(_ text: String) {
    names = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if names.contains("") { return nil }
  }

  public var isEmpty: Bool { names.isEmpty }
  public var description: String { names.joined(separator: ".") }

  fileprivate func leads(to name: [UInt8], at depth: Int) -> Bool {
    names[depth].utf8.elementsEqual(name)
  }

  fileprivate var depths: Range<Int> { names.indices }
}

extension Span where Element == UInt8 {
  /// The value that `path` leads to from the object at `start`.
  func value(at start: Int, _ path: EventPath) throws(Fault) -> JSONToken {
    var value = JSONToken(kind: .container, start: start, end: start)
    for depth in path.depths { value = try member(path, depth, at: value.first) }
    return value
  }

  /// The value of the one member of the object at `start` that `path` names at `depth`.
  private func member(_ path: EventPath, _ depth: Int, at start: Int) throws(Fault) -> JSONToken {
    guard self[orZero: start] == UInt8(ascii: "{") else { throw Fault(.held, at: start) }
    var found: JSONToken?
    var place = skipSpace(from: start + 1)
    while self[orZero: place] == UInt8(ascii: "\"") {
      let name = try string(at: place)
      let value = try value(at: try skipColon(from: name.next), depth: 0, limit: .max)
      if path.leads(to: text(of: name), at: depth) {
        guard found == nil else { throw Fault(.heldOnce, at: name.first) }
        found = value
      }
      place = skipSpace(from: value.next)
      if self[orZero: place] == UInt8(ascii: ",") { place = skipSpace(from: place + 1) }
    }
    guard let found else { throw Fault(.held, at: start) }
    return found
  }
}
