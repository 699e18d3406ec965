/// Why a line, or an element of an array on it, is no event: where, what was expected, what was
/// found.
public struct EventRejection: Error, Hashable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The element, from 1, where the line holds an array.
  public var arrayIndex: Int?
  /// The first byte of the line that cannot stand there, from 1.
  public var byte: Int
  /// The kind of rejection.
  public var reason: Reason
  /// What could have stood there, in words.
  public var expected: String
  /// What stood there, in words, safe for a terminal.
  public var found: String
  /// At most 80 characters around the byte, safe for a terminal.
  public var excerpt: String

  /// The kinds of rejection, for counting.
  public enum Reason: String, CaseIterable, Hashable, Sendable {
    /// Not JSON (RFC 8259) or not UTF-8.
    case syntax
    /// JSON, but no event.
    case notAnEvent = "not-an-event"
    case missingProperty = "missing-property"
    case repeatedProperty = "repeated-property"
    /// A property whose value is not what its name promises.
    case badValue = "bad-value"
    /// Past one of the limits.
    case limit
  }

  /// A rejection of its parts.
  package init(
    line: Int, arrayIndex: Int? = nil, byte: Int, reason: Reason, expected: String, found: String,
    excerpt: String
  ) {
    self.line = line
    self.arrayIndex = arrayIndex
    self.byte = byte
    self.reason = reason
    self.expected = expected
    self.found = found
    self.excerpt = excerpt
  }
}

extension EventRejection: CustomStringConvertible {
  /// `line 3, event 2, byte 17: expected a GUID, found "x", in …`
  public var description: String {
    let element = arrayIndex.map { ", event \($0)" } ?? ""
    return "line \(line)\(element), byte \(byte): \(explanation)"
  }

  /// `expected a GUID, found "x", in …`
  public var explanation: String { "expected \(expected), found \(found), in \(excerpt)" }
}
