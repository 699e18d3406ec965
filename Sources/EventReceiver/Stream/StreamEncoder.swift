import NIOCore
import WebhookEvents

/// Encodes events as server-sent events, each with the id by which a viewer resumes behind it.
struct StreamEncoder {
  /// Whether phone numbers are masked.
  let masksNumbers: Bool

  func frames(of events: [StreamEvent]) -> ByteBuffer {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(events.reduce(0) { $0 + $1.line.count + 100 })
    for event in events {
      let shown = masksNumbers ? masked(event.line) : event.line
      if shown.isEmpty { continue }
      ServerSentEvent.begin("event", id: event.id, into: &bytes)
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
