import WebhookEvents

/// Delivers lines of events as a bad sender does.
///
/// It counts faults as a board must count them. No event is lost, and each fault shows once.
package struct FaultySender: Sendable {
  /// The faults, each per thousand events.
  package struct Faults: Sendable {
    /// Events sent a second time, after others.
    var duplicates: Int
    /// Events sent after a newer one of their agent.
    var late: Int
    /// Malformed lines, each sent before the event it was made of.
    var malformed: Int

    package init(duplicates: Int = 0, late: Int = 0, malformed: Int = 0) {
      self.duplicates = duplicates
      self.late = late
      self.malformed = malformed
    }
  }

  private let faults: Faults
  /// Delivered so far.
  package private(set) var duplicates = 0
  package private(set) var late = 0
  package private(set) var malformed = 0

  private var random: SplitMix
  /// Events held back to be late, at most one an agent.
  private var held: [String: (second: Int64, line: [UInt8])] = [:]
  /// The newest lines, at most `memory`, in no order.
  private var recent: [[UInt8]] = []

  /// Lines that can be repeated; far fewer than the ids that a board remembers.
  private static let memory = 64

  package init(_ faults: Faults, seed: UInt64) {
    self.faults = faults
    random = SplitMix(state: seed)
  }

  /// Appends to `lines` what is sent when `line`, that of the next event, is due.
  package mutating func send(_ line: [UInt8], into lines: inout [UInt8]) {
    if chance(faults.malformed) {
      lines += spoiled(line)
      malformed += 1
    }
    guard let event = Self.event(of: line) else { preconditionFailure("a line is no event") }
    if isHeldBack(event) {
      held[event.username ?? ""] = (event.created.seconds, line)
      return
    }
    deliver(line, into: &lines)
    release(after: event, into: &lines)
    if chance(faults.duplicates) {
      lines += random.pick(recent)
      duplicates += 1
    }
  }

  /// Appends the events still held back; those are not late.
  package mutating func finish(into lines: inout [UInt8]) {
    for (_, waiting) in held.sorted(by: { $0.key < $1.key }) { lines += waiting.line }
    held = [:]
  }

  private static func event(of line: [UInt8]) -> EventView? {
    var batch = EventBatch()
    var rejections = RejectionTally()
    var decoder = EventDecoder()
    decoder.decode(line.span, into: &batch, rejections: &rejections)
    return batch.first
  }

  private mutating func chance(_ perThousand: Int) -> Bool { random.below(1000) < perThousand }

  /// A sign-out is never held back: what comes next is of another session.
  private mutating func isHeldBack(_ event: EventView) -> Bool {
    guard let agent = event.username, held[agent] == nil else { return false }
    return chance(faults.late) && event.code != 2
  }

  /// Sends a held event after a newer one.
  private mutating func release(after event: EventView, into lines: inout [UInt8]) {
    guard let agent = event.username, let waiting = held[agent],
      waiting.second < event.created.seconds
    else { return }
    held[agent] = nil
    deliver(waiting.line, into: &lines)
    late += 1
  }

  private mutating func deliver(_ line: [UInt8], into lines: inout [UInt8]) {
    lines += line
    if recent.count < Self.memory {
      recent.append(line)
    } else {
      recent[random.below(Self.memory)] = line
    }
  }

  /// The line with one thing wrong in it.
  private mutating func spoiled(_ line: [UInt8]) -> [UInt8] {
    // Without its line feed.
    var text = Array(line.dropLast())
    switch random.below(4) {
    case 0: text.removeLast(1 + random.below(text.count - 2))
    case 1: text.insert(UInt8(ascii: ","), at: text.count - 1)
    case 2: text.append(UInt8(ascii: "]"))
    // Not UTF-8, in the name of the first property.
    default: text.insert(0xFF, at: 2)
    }
    return text + [UInt8(ascii: "\n")]
  }
}
