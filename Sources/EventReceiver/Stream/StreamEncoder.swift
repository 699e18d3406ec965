import EventJournal
import EventSources
import FoundationEssentials
import NIOCore
import WebhookEvents

/// Encodes lines of the journal as server-sent events, each with the position behind it.
struct StreamEncoder {
  /// What a position begins with: the journal and a colon.
  private let journal: String
  /// Whether phone numbers are masked.
  private let masksNumbers: Bool

  init(of journal: UUID, masksNumbers: Bool) {
    self.journal = journal.uuidString.lowercased() + ":"
    self.masksNumbers = masksNumbers
  }

  func frames(of chunk: JournalExcerpt.Chunk) -> ByteBuffer {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(chunk.lines.count + chunk.lines.count / 4)
    var position = chunk.start
    var rest = chunk.lines[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let line = rest[..<end]
      position.offset += line.count + 1
      rest = rest[(end + 1)...]
      let shown = masksNumbers ? masked(line) : line
      if shown.isEmpty { continue }
      let id = "\(journal)\(position):\(LineMark(of: line))"
      ServerSentEvent.begin("event", id: id, into: &bytes)
      ServerSentEvent.append(line: shown, to: &bytes)
      ServerSentEvent.end(into: &bytes)
    }
    return ByteBuffer(bytes: bytes)
  }

  /// The events of a line with phone numbers masked; empty if it has no event.
  private func masked(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var batch = EventBatch()
    var rejections = RejectionTally()
    var decoder = EventDecoder()
    decoder.decode(line, into: &batch, rejections: &rejections)
    decoder.finish(into: &batch, rejections: &rejections)
    var json: [UInt8] = []
    for event in batch {
      json.append(UInt8(ascii: json.isEmpty ? "[" : ","))
      event.event.withNumbersMasked.appendJSONLine(to: &json)
    }
    if batch.count == 1 { return json.dropFirst() }
    if !json.isEmpty { json.append(UInt8(ascii: "]")) }
    return json[...]
  }
}
