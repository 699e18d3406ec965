import WebhookEvents

/// The faults of a bad sender, each per thousand events.
package struct SimulatorFaults: Hashable, Sendable {
  /// Events sent a second time, after others.
  package var duplicates = 0
  /// Events sent after a newer one of their session.
  package var late = 0
  /// Malformed lines, each sent before the event it was made of.
  package var malformed = 0

  package init(duplicates: Int = 0, late: Int = 0, malformed: Int = 0) {
    self.duplicates = duplicates
    self.late = late
    self.malformed = malformed
  }
}

/// The lines of a simulated centre as a bad sender delivers them.
///
/// It counts faults as a board must count them. No event is lost, and each fault shows once.
package struct FaultySender: Sendable {
  package private(set) var simulator: Simulator
  package let faults: SimulatorFaults
  /// Delivered so far.
  package private(set) var duplicates = 0
  package private(set) var late = 0
  package private(set) var malformed = 0

  private var random: SimulatorRandom
  /// Events held back to be late, at most one an agent.
  private var held: [Int: (second: Int64, line: [UInt8])] = [:]
  /// The newest lines, at most `memory`, in no order.
  private var recent: [[UInt8]] = []

  /// Lines that can be repeated; far fewer than the ids that a board remembers.
  private static let memory = 64

  package init(_ simulator: Simulator, faults: SimulatorFaults) {
    self.simulator = simulator
    self.faults = faults
    random = SimulatorRandom(seed: ~simulator.options.seed)
  }

  /// Writes the lines of the next event; none if it is held back.
  package mutating func write(into lines: inout [UInt8]) {
    let (event, place) = simulator.step()
    var line: [UInt8] = []
    simulator.options.spelling.write(
      event, of: place.map { simulator.agents[$0] }, into: &line)
    if random.chance(faults.malformed) {
      lines += spoiled(line)
      malformed += 1
    }
    if let place, isHeldBack(event, of: place) {
      held[place] = (event.time.seconds, line)
      return
    }
    deliver(line, into: &lines)
    if let place { release(of: place, after: event, into: &lines) }
    if random.chance(faults.duplicates) {
      lines += random.pick(recent)
      duplicates += 1
    }
  }

  /// Writes the events still held back; those are not late.
  package mutating func finish(into lines: inout [UInt8]) {
    for (_, waiting) in held.sorted(by: { $0.key < $1.key }) { lines += waiting.line }
    held = [:]
  }

  /// A sign-out is never held back: what comes next is of another session.
  private mutating func isHeldBack(_ event: SimulatorEvent, of place: Int) -> Bool {
    guard held[place] == nil, random.chance(faults.late) else { return false }
    if case .signedOut = event.what { return false }
    return true
  }

  /// Sends a held event after a newer one.
  private mutating func release(
    of place: Int, after event: SimulatorEvent, into lines: inout [UInt8]
  ) {
    guard let waiting = held[place], waiting.second < event.time.seconds else { return }
    held[place] = nil
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
