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
  let search: NameSearch
  /// Its sessions, of all days: an event may name only the session.
  private var sessions: Set<[UInt8]> = []

  init(_ username: String, in files: [String], of directory: String) throws(SystemError) {
    self.username = Array(username.utf8)
    search = NameSearch(for: username)
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
    return search.finds(in: line) ? .named : .none
  }

  private func isOfAgent(_ event: EventRecord, of events: EventBatch) -> Bool {
    let name = events.bytes(event.username)
    return name.elementsEqual(username)
      || name.isEmpty && sessions.contains(Array(events.bytes(event.sessionID)))
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
