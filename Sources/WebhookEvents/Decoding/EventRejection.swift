/// Why a line, or an element of an array on it, is not an event: where, what was expected, and what
/// was found.
public struct EventRejection: Error, Hashable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The element, from 1, if the line holds an array.
  public var arrayIndex: Int?
  /// The first byte of the line that cannot stand there, from 1.
  public var byte: Int
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
    /// JSON, but not an event.
    case notAnEvent = "not-an-event"
    case missingProperty = "missing-property"
    case repeatedProperty = "repeated-property"
    /// A property with a wrong value.
    case badValue = "bad-value"
    /// Over a limit.
    case limit
  }

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
