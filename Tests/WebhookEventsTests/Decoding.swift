import WebhookEvents

/// What a text decoded to.
struct Decoded {
  var batch = EventBatch()
  var tally = RejectionTally(detailLimit: .max)
  var decoder = EventDecoder()

  var events: [Event] { batch.map(\.event) }
  var rejections: [EventRejection] { tally.details }

  /// Where each rejection is: `line:byte`, or `line[element]:byte`.
  var places: [String] {
    rejections.map { "\($0.line)\($0.arrayIndex.map { "[\($0)]" } ?? ""):\($0.byte)" }
  }

  mutating func decode(_ bytes: ArraySlice<UInt8>) {
    decoder.decode(bytes, into: &batch, rejections: &tally)
  }

  mutating func decode(_ text: String) { decode(Array(text.utf8)[...]) }

  mutating func finish() { decoder.finish(into: &batch, rejections: &tally) }
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
  decodeBody(Array(text.utf8), form)
}

func decodeBody(_ bytes: [UInt8], _ form: EventDecoder.BodyForm = .json) -> Decoded {
  var decoded = Decoded()
  EventDecoder.decodeBody(
    bytes.span, form: form, into: &decoded.batch, rejections: &decoded.tally)
  return decoded
}

/// The four properties that every event has, without braces.
let envelope =
  #""Id":"3f2504e0-4f89-11d3-9a0c-0305e82c3301","CreationDateUtc":"20261122143005","#
  + #""Category":1,"Code":3"#
let plainEvent = "{\(envelope)}"
