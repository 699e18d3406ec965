/// What a line without events looks like, and what to do about it.
package enum InputHint {
  package static let empty = "empty; no event was written to it yet"

  /// Bytes examined for NULs.
  private static let sample = 512
  /// Bytes examined for the columns of CSV, and for text before an object.
  private static let prefix = 4096
  /// Most objects within each other that are searched for an event.
  private static let depth = 8

  /// - Returns: nil if it looks like nothing known.
  static func of(_ line: Span<UInt8>) -> String? {
    if let encoding = line.utf16 {
      return "UTF-16; convert it with `iconv -f \(encoding) -t UTF-8`"
    }
    if line[orZero: 0] == 0x1F, line[orZero: 1] == 0x8B { return "gzip; unpack it with `zcat`" }
    if line.isBinary(within: sample) { return "binary data; events are JSON text, one a line" }
    let start = line.skipSpace(from: line.byteOrderMark)
    if line.isObjectBeforeComma(from: start) {
      return "a comma behind each event; strip it with `sed 's/,$//'`"
    }
    if line.isPartOfJSON(from: start) {
      let filter = line.begins(at: start, withOneOf: "[") ? "'.[]'" : "."
      return "pretty-printed JSON; put each event on one line with `jq -c \(filter)`"
    }
    if let names = line.pathToEvent(from: start, depth: depth) {
      return "events in a field; read them with `--unwrap \(names.joined(separator: "."))`"
    }
    if line.isStringOfEvent(from: start) {
      return "events as JSON strings; make objects of them with `jq -c fromjson`"
    }
    if let isFirst = line.isFirstBraceOfObject(from: start, within: prefix) {
      let remedy =
        isFirst ? "strip it with `sed 's/^[^{]*//'`" : "strip all before the event's own {"
      return "text before each event; \(remedy)"
    }
    if line.begins(at: start, withOneOf: "<") {
      return "HTML or XML, such as the page of an error; events are JSON, one a line"
    }
    return line.isCSV(from: start, within: prefix) ? "CSV; events are JSON, one a line" : nil
  }
}

extension Span where Element == UInt8 {
  /// The name of the encoding, by its byte-order mark or by the NULs of its first two letters.
  fileprivate var utf16: String? {
    switch (self[orZero: 0], self[orZero: 1], self[orZero: 2], self[orZero: 3]) {
    case (0xFF, 0xFE, _, _), (0xFE, 0xFF, _, _): "UTF-16"
    case (1..., 0, 1..., 0) where count > 3: "UTF-16LE"
    case (0, 1..., 0, 1...): "UTF-16BE"
    default: nil
    }
  }

  fileprivate func begins(at start: Int, withOneOf bytes: String) -> Bool {
    bytes.utf8.contains(self[orZero: start])
  }

  /// A damaged event begins like JSON and may hold NULs too.
  fileprivate func isBinary(within sample: Int) -> Bool {
    if begins(at: 0, withOneOf: "{[") { return false }
    return 0x80..<0xC0 ~= self[orZero: 0]
      || (0..<Swift.min(count, sample)).contains { self[$0] == 0 }
  }

  /// Whether the line breaks off where pretty-printed JSON goes on in the next one.
  fileprivate func isPartOfJSON(from start: Int) -> Bool {
    let isCR = self[orZero: count - 1] == UInt8(ascii: "\r")
    return begins(at: start, withOneOf: "{[\"")
      && begins(at: isCR ? count - 2 : count - 1, withOneOf: "{[,")
  }

  /// Whether the line is an object and a comma, as of an array that was cut into lines.
  fileprivate func isObjectBeforeComma(from start: Int) -> Bool {
    let end = self[orZero: count - 1] == UInt8(ascii: "\r") ? count - 2 : count - 1
    return begins(at: start, withOneOf: "{") && begins(at: end, withOneOf: ",")
      && begins(at: end - 1, withOneOf: "}")
  }

  /// The names that lead from an object, or from the first one of an array, to an event.
  fileprivate func pathToEvent(from start: Int, depth: Int) -> [String]? {
    let isArray = self[orZero: start] == UInt8(ascii: "[")
    let object = isArray ? skipSpace(from: start + 1) : start
    guard self[orZero: object] == UInt8(ascii: "{") else { return nil }
    var place = object
    repeat {
      place = skipSpace(from: place + 1)
      guard self[orZero: place] == UInt8(ascii: "\""), let name = try? string(at: place),
        let colon = try? skipColon(from: name.next),
        let value = try? value(at: colon, depth: 0, limit: .max)
      else { return nil }
      if isPlain(name), let rest = path(within: value, depth: depth) {
        return [string(name.range)] + rest
      }
      place = skipSpace(from: value.next)
    } while self[orZero: place] == UInt8(ascii: ",")
    return nil
  }

  private func path(within value: JSONToken, depth: Int) -> [String]? {
    if holdsEvent(value) { return [] }
    let isObject = self[orZero: value.start] == UInt8(ascii: "{") && value.kind == .container
    return isObject && depth > 1 ? pathToEvent(from: value.start, depth: depth - 1) : nil
  }

  /// Whether a name can stand behind `--unwrap` as it is.
  private func isPlain(_ name: JSONToken) -> Bool {
    1...64 ~= name.count
      && name.range.allSatisfy { isWordByte(at: $0) && self[$0] != UInt8(ascii: ".") }
  }

  private func holdsEvent(_ value: JSONToken) -> Bool {
    guard value.kind == .container || value.kind == .string else { return false }
    let text = value.kind == .string ? text(of: value) : array(value.range)
    var batch = EventBatch()
    var rejections = RejectionTally(detailLimit: 0)
    EventDecoder.decodeBody(text.span, form: .json, into: &batch, rejections: &rejections)
    return !batch.isEmpty
  }

  /// Whether the line is a string that holds an event, as of `jq` without `-r`.
  fileprivate func isStringOfEvent(from start: Int) -> Bool {
    guard begins(at: start, withOneOf: "\""), let string = try? string(at: start)
    else { return false }
    return skipSpace(from: string.next) == count && holdsEvent(string)
  }

  /// Whether the object that ends the line, with something else before it, begins with the line's
  /// first brace; nil if there is none. One behind other braces must be an event.
  fileprivate func isFirstBraceOfObject(from start: Int, within prefix: Int) -> Bool? {
    // Each may cost the whole line.
    let braces = places(from: start, within: prefix).filter { self[$0] == UInt8(ascii: "{") }
      .prefix(8)
    guard let first = braces.first, first > start else { return nil }
    for brace in braces {
      guard let object = try? value(at: brace, depth: 0, limit: .max),
        skipSpace(from: object.next) == count
      else { continue }
      return brace == first ? true : holdsEvent(object) ? false : nil
    }
    return nil
  }

  /// Whether it could have the columns of an event, none of them an object.
  fileprivate func isCSV(from start: Int, within prefix: Int) -> Bool {
    if begins(at: start, withOneOf: "[") { return false }
    let plain = places(from: start, within: prefix).prefix { self[$0] != UInt8(ascii: "{") }
    return [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].contains { separator in
      plain.count { self[$0] == separator } >= 4
    }
  }

  /// The places from `start` on that lie within the first `prefix` bytes.
  private func places(from start: Int, within prefix: Int) -> Range<Int> {
    start..<Swift.max(start, Swift.min(count, prefix))
  }
}
