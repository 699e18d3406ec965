import WebhookEvents

/// What a text decoded to.
struct Decoded {
  var batch = EventBatch()
  var rejections: [EventRejection] = []
  var decoder = EventDecoder()

  var events: [Event] { (0..<batch.count).map { batch.event(at: $0) } }

  /// Where each rejection is: `line:byte`, or `line[element]:byte`.
  var places: [String] {
    rejections.map { "\($0.line)\($0.arrayIndex.map { "[\($0)]" } ?? ""):\($0.byte)" }
  }

  mutating func decode(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { decoder.decode($0, into: &batch, rejections: &rejections) }
  }

  mutating func decode(_ text: String) { decode(Array(text.utf8)[...]) }

  mutating func finish() { decoder.finish(into: &batch, rejections: &rejections) }
}

/// Decodes JSON Lines, `chunk` bytes at a time.
func decodeLines(_ bytes: [UInt8], chunk: Int = .max) -> Decoded {
  var decoded = Decoded()
  var rest = bytes[...]
  while !rest.isEmpty {
    decoded.decode(rest.prefix(chunk))
    rest = rest.dropFirst(chunk)
  }
  decoded.finish()
  return decoded
}

func decodeLines(_ text: String, chunk: Int = .max) -> Decoded {
  decodeLines(Array(text.utf8), chunk: chunk)
}

func decodeBody(_ text: String, _ form: EventDecoder.BodyForm = .json) -> Decoded {
  var decoded = Decoded()
  Array(text.utf8).withUnsafeBytes {
    EventDecoder.decodeBody(
      $0, form: form, into: &decoded.batch, rejections: &decoded.rejections)
  }
  return decoded
}

/// The four properties that every event has, without braces.
let envelope =
  #""Id":"3f2504e0-4f89-11d3-9a0c-0305e82c3301","CreationDateUtc":"20261122143005","#
  + #""Category":1,"Code":3"#
let plainEvent = "{\(envelope)}"
