import LinuxIO
import WebhookEvents

/// An agent who is to be forgotten: what is known of it, and what a line has of it.
struct ErasedAgent: Sendable {
  enum Part {
    /// The line is the agent's event.
    case own
    /// It is something else that names the agent.
    case named
    case none
  }

  private let username: [UInt8]
  /// The username as it stands in text: as it is, and within JSON.
  private let spellings: Set<[UInt8]>
  /// Its sessions, of all days: an event may name only the session.
  private var sessions: Set<[UInt8]> = []

  init(_ username: String, in files: [String], of directory: String) throws(SystemError) {
    self.username = Array(username.utf8)
    var quoted: [UInt8] = []
    quoted.append(quoted: username)
    spellings = [self.username, Array(quoted.dropFirst().dropLast())]
    for file in files {
      var lines = try FileLines(of: "\(directory)/\(file)")
      while let line = try lines.next() {
        let events = Self.events(in: line)
        for event in events.records where isOfAgent(event, of: events) {
          sessions.insert(Array(events.bytes(event.sessionID)))
        }
      }
    }
    sessions.remove([])
  }

  func part(in line: [UInt8]) -> Part {
    let events = Self.events(in: line)
    if events.records.contains(where: { isOfAgent($0, of: events) }) { return .own }
    return isNamed(in: line) ? .named : .none
  }

  private func isOfAgent(_ event: EventRecord, of events: EventBatch) -> Bool {
    let name = events.bytes(event.username)
    return name.elementsEqual(username)
      || name.isEmpty && sessions.contains(Array(events.bytes(event.sessionID)))
  }

  /// Whether the bytes hold the name anywhere, not as a part of a longer one.
  func isNamed(in bytes: [UInt8]) -> Bool {
    spellings.contains { spelling in
      bytes.ranges(of: spelling).contains { range in
        !bytes[..<range.lowerBound].suffix(1).contains(where: Self.isOfAName)
          && !bytes[range.upperBound...].prefix(1).contains(where: Self.isOfAName)
      }
    }
  }

  /// Letters, digits, and what else is part of usernames and of their bytes beyond ASCII.
  private static func isOfAName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
      true
    default: "._-@+".utf8.contains(byte)
    }
  }

  private static func events(in line: [UInt8]) -> EventBatch {
    var events = EventBatch()
    var decoder = EventDecoder()
    var rejections = RejectionTally()
    decoder.decode(line.span, into: &events, rejections: &rejections)
    decoder.finish(into: &events, rejections: &rejections)
    return events
  }
}
