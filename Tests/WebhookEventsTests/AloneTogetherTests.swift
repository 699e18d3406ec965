import TestEvents
import TestSupport
import Testing
import WebhookEvents

/// A line means the same whatever stands before it and however it comes.
///
/// 2,000 random lines, or 200,000 where the environment has `TEST_LONG`. The argument of a test
/// that fails is the seed of its lines.
@Suite struct AloneTogetherTests {
  static let seeds: ClosedRange<UInt64> = amount(1...2, long: 1...200)
  private static let count = 1000

  @Test(arguments: seeds) func everySpellingMeansWhatTheEventSays(seed: UInt64) {
    for line in EventStream(seed: seed, count: Self.count).lines {
      guard let event = line.event else { continue }
      var expected = Reading()
      expected.events = [Meaning(of: event)]
      let difference = Reading(decodeLines(line.text)).difference(from: expected)
      #expect(difference == nil, "\(String(decoding: line.text, as: UTF8.self))")
    }
  }

  @Test(arguments: seeds) func linesMeanWhatTheyMeanAlone(seed: UInt64) {
    var (lines, random) = Self.lines(seed)
    let inOrder = Self.text(of: lines, &random)
    let found = Reading(decodeLines(inOrder.text))
    #expect(found.difference(from: inOrder.expected) == nil)
    lines.shuffle(using: &random)
    let shuffled = Self.text(of: lines, &random)
    let cut = Reading(decodeLines(shuffled.text, cutBy: &random))
    #expect(cut.difference(from: shuffled.expected) == nil)
  }

  private static func text(of lines: [LoneLine], _ random: inout SplitMix) -> Composition {
    var whole = Composition()
    // A byte-order mark, on a line without anything else.
    if random.oneIn(2) { whole.add("\u{FEFF}") }
    whole.endLine()
    for line in lines {
      whole.add(line)
      // In a line that ends too early the carriage return is one more byte of white space.
      whole.endLine(line.reading.refusals.isEmpty && random.oneIn(3) ? "\r\n" : "\n")
    }
    return whole
  }

  @Test(arguments: seeds) func elementsMeanWhatTheyMeanAlone(seed: UInt64) {
    var (lines, random) = Self.lines(seed)
    lines = lines.filter(\.canBeElement)
    lines.shuffle(using: &random)
    var whole = Composition()
    for group in lines.inGroups(&random) {
      whole.addArray(group, isBody: false, &random)
      whole.endLine()
      var body = Composition()
      body.addArray(group, isBody: true, &random)
      let found = Reading(decodeBody(body.text))
      #expect(found.difference(from: body.expected) == nil)
    }
    let found = Reading(decodeLines(whole.text, cutBy: &random))
    #expect(found.difference(from: whole.expected) == nil)
  }

  @Test(arguments: seeds) func bodiesMeanWhatTheirLinesMeanAlone(seed: UInt64) {
    var (lines, random) = Self.lines(seed)
    for line in lines where line.reading != Reading() {
      #expect(Reading(decodeBody(line.text)).difference(from: line.reading) == nil)
    }
    lines.shuffle(using: &random)
    for group in lines.inGroups(&random) where group.contains(where: { $0.reading != Reading() }) {
      var body = Composition()
      for line in group {
        body.add(line)
        body.endLine()
      }
      let found = Reading(decodeBody(body.text, .jsonLines))
      #expect(found.difference(from: body.expected) == nil)
    }
  }

  @Test(arguments: seeds) func journalMeansWhatCame(seed: UInt64) {
    let lines = EventStream(seed: seed, count: Self.count).lines
    let decoded = decodeLines(Array(lines.map(\.text).joined(separator: "\n".utf8)))
    var journal: [UInt8] = []
    var expected = Reading()
    for (place, view) in decoded.batch.enumerated() {
      let received = Timestamp(milliseconds: 1_795_357_805_007 + Int64(place))
      decoded.batch.appendJournalLine(of: place, receivedAt: received, into: &journal)
      expected.events.append(Meaning(view, receivedAt: received))
    }
    #expect(journal.count { $0 == UInt8(ascii: "\n") } == decoded.batch.count)
    let again = decodeLines(journal)
    #expect(Reading(again).difference(from: expected) == nil)
    // What is written once stays as it is.
    var rewritten: [UInt8] = []
    for (place, view) in again.batch.enumerated() {
      again.batch.appendJournalLine(
        of: place, receivedAt: view.received ?? Timestamp(seconds: 0), into: &rewritten)
    }
    #expect(rewritten == journal)
  }

  @Test(arguments: seeds) func eventWrittenAgainMeansTheSame(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    var text: [UInt8] = []
    var (expected, batch) = (Reading(), EventBatch())
    let stream = EventStream(seed: random.next(), count: Self.count, brokenOneIn: nil)
    for event in stream.lines.compactMap(\.event) {
      text += Array((event.jsonLine + "\n").utf8)
      try batch.append(event)
      expected.events.append(Meaning(of: event))
    }
    #expect(Reading(decodeLines(text)).difference(from: expected) == nil)
    #expect(batch.map { Meaning($0) } == expected.events)
  }

  private static func lines(_ seed: UInt64) -> ([LoneLine], SplitMix) {
    let stream = EventStream(seed: seed, count: count)
    return (stream.lines.map { LoneLine($0.text) }, stream.random)
  }
}

extension [LoneLine] {
  fileprivate func inGroups(_ random: inout SplitMix) -> [[LoneLine]] {
    var groups: [[LoneLine]] = []
    var rest = self[...]
    while !rest.isEmpty {
      let size = 1 + random.below(30)
      groups.append(Array(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
    return groups
  }
}
