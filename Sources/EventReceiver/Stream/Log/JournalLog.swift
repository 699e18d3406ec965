import EventJournal
import EventSources
import FoundationEssentials
import LinuxIO

/// The journal as what viewers are sent.
struct JournalLog: StreamLog {
  let start: JournalPosition
  private let identity: JournalIdentity
  private let excerpt: JournalExcerpt
  /// Whoever keeps a journal keeps its lock, and a stream may outlive its receiver.
  private weak let journal: Journal?

  init(of journal: Journal) {
    start = journal.start
    identity = journal.identity
    excerpt = JournalExcerpt(of: journal.directory)
    self.journal = journal
  }

  private var firstDay: JournalDay { journal?.origin ?? start.day }
  var origin: String { "\(firstDay)" }
  func obstacle(at position: JournalPosition) -> String? { nil }

  func id(at position: JournalPosition) -> String {
    // A viewer cannot resume behind a line that cannot be read.
    let mark = excerpt.mark(at: position) ?? LineMark(of: [])
    return "\(StreamPosition(journal: identity.id, position: position, mark: mark))"
  }

  func resumption(
    after id: String, before target: JournalPosition, limit: Int
  ) -> JournalPosition? {
    guard let wanted = StreamPosition(id), wanted.journal == identity.id,
      wanted.position.generation == target.generation, wanted.position <= target,
      excerpt.mark(at: wanted.position) == wanted.mark,
      limit == .max || isNear(wanted.position, target, limit)
    else { return nil }
    return wanted.position
  }

  private func isNear(
    _ position: JournalPosition, _ target: JournalPosition, _ limit: Int
  ) -> Bool {
    do throws(SystemError) {
      return try excerpt.bytes(from: position, to: target, limit: limit + 1) <= limit
    } catch {
      // Its files cannot be read.
      return false
    }
  }

  func beginning(before target: JournalPosition) -> JournalPosition {
    JournalPosition(generation: target.generation, day: firstDay, offset: 0)
  }

  func events(
    from start: JournalPosition, upTo end: JournalPosition
  ) throws(SystemError) -> (events: [StreamEvent], end: JournalPosition) {
    let chunk = try excerpt.chunk(from: start, upTo: end)
    let name = identity.name
    var events: [StreamEvent] = []
    var position = chunk.start
    var rest = chunk.lines[...]
    while let feed = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let line = rest[..<feed]
      position.offset += line.count + 1
      rest = rest[(feed + 1)...]
      events.append(StreamEvent(id: "\(name):\(position):\(LineMark(of: line))", line: line))
    }
    return (events, chunk.end)
  }
}
