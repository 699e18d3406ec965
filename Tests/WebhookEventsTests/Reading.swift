import TestEvents
import WebhookEvents

/// What a text was read as.
struct Reading: Equatable, Sendable {
  var events: [Meaning] = []
  var refusals: [Refusal] = []

  init() {}

  init(_ decoded: Decoded) {
    events = decoded.batch.map { Meaning($0) }
    refusals = decoded.rejections.map {
      Refusal(
        line: $0.line, element: $0.arrayIndex, byte: $0.byte, reason: $0.reason,
        expected: $0.expected)
    }
  }

  /// The first thing that is not as in `expected`.
  func difference(from expected: Reading) -> String? {
    Self.difference(events, expected.events) ?? Self.difference(refusals, expected.refusals)
  }

  private static func difference<Part: Equatable>(_ found: [Part], _ expected: [Part]) -> String? {
    for (place, parts) in zip(found, expected).enumerated() where parts.0 != parts.1 {
      return "\(place): \(parts.0)\nexpected: \(parts.1)"
    }
    return found.count == expected.count ? nil : "\(found.count) of \(expected.count) \(Part.self)"
  }
}

/// A line, or an element of an array, that was rejected.
struct Refusal: Equatable, Sendable {
  var line: Int
  var element: Int?
  var byte: Int
  var reason: EventRejection.Reason
  var expected: String
}

/// A line, and what it means when it is all that is read.
struct LoneLine: Sendable {
  let text: [UInt8]
  let reading: Reading

  init(_ text: [UInt8]) {
    self.text = text
    reading = Reading(decodeLines(text))
  }

  /// Whether it may stand in an array without making all of it no JSON.
  var canBeElement: Bool {
    !text.starts(with: "[".utf8) && reading != Reading()
      && reading.refusals.allSatisfy { $0.reason != .syntax }
  }
}

/// A text made of lines, and what it is read as where each means what it means alone.
struct Composition {
  private(set) var text: [UInt8] = []
  private(set) var expected = Reading()
  private var line = 1
  private var lineStart = 0

  mutating func add(_ json: String) { text += Array(json.utf8) }

  mutating func add(_ lone: LoneLine, element: Int? = nil) {
    expected.events += lone.reading.events
    for var refusal in lone.reading.refusals {
      refusal.line = line
      refusal.element = element ?? refusal.element
      refusal.byte += text.count - lineStart
      expected.refusals.append(refusal)
    }
    text += lone.text
  }

  mutating func endLine(_ lineEnd: String = "\n") {
    add(lineEnd)
    line += 1
    lineStart = text.count
  }

  /// Adds an array of these, with a line end here and there if it is a body.
  mutating func addArray(_ elements: [LoneLine], isBody: Bool, _ random: inout SplitMix) {
    add("[")
    for (place, element) in elements.enumerated() {
      if place > 0 { add(",") }
      if isBody, random.oneIn(2) { endLine() }
      if random.oneIn(3) { add(String(repeating: " ", count: random.below(24))) }
      add(element, element: place + 1)
    }
    add("]")
  }
}

/// Decodes lines in chunks of random sizes.
func decodeLines(_ bytes: [UInt8], cutBy random: inout SplitMix) -> Decoded {
  var decoded = Decoded()
  var rest = bytes[...]
  while !rest.isEmpty {
    let size = random.below(random.pick([3, 40, 700, 5_000]))
    decoded.decode(rest.prefix(size))
    rest = rest.dropFirst(size)
  }
  decoded.finish()
  return decoded
}
