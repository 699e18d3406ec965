import WebhookEvents

/// What a text decodes to, and what must hold of it whatever the text is.
struct Decoding {
  var batch = EventBatch()
  var rejections: [EventRejection] = []

  var events: [Event] { (0..<batch.count).map { batch.event(at: $0) } }

  /// Decodes a body.
  init(body: UnsafeRawBufferPointer, form: EventDecoder.BodyForm) {
    EventDecoder.decodeBody(body, form: form, into: &batch, rejections: &rejections)
  }

  /// Decodes lines, cut in two at `cut`.
  init(lines: UnsafeRawBufferPointer, cut: Int) {
    var decoder = EventDecoder()
    decoder.decode(
      UnsafeRawBufferPointer(rebasing: lines[..<cut]), into: &batch, rejections: &rejections)
    decoder.decode(
      UnsafeRawBufferPointer(rebasing: lines[cut...]), into: &batch, rejections: &rejections)
    decoder.finish(into: &batch, rejections: &rejections)
    precondition(decoder.bytesConsumed == lines.count, "not every byte was consumed")
  }

  /// A line that was decoded alone gives the same behind `known` lines, whose events may be written
  /// like its own.
  func check(line: UnsafeRawBufferPointer, behind known: [UInt8]) {
    // Often enough for the decoder to learn how they are written and whose they are.
    let times = 4 + 2048 / max(1, known.count)
    let known = Array(repeatElement(known, count: times).joined())
    let before = known.withUnsafeBytes { Decoding(lines: $0, cut: 0) }
    let text = known + line + [UInt8(ascii: "\n")]
    let all = text.withUnsafeBytes { Decoding(lines: $0, cut: known.count / 2) }
    let added = (before.batch.count..<max(before.batch.count, all.batch.count))
      .map { all.batch.event(at: $0) }
    precondition(added == events, "events before it changed its events")
    let refused = all.rejections.dropFirst(before.rejections.count)
    precondition(
      refused.map(\.place) == rejections.map(\.place), "events before it changed its rejections")
  }

  /// Each event survives the journal; each rejection can be shown.
  func check() {
    for (place, event) in events.enumerated() {
      var journal: [UInt8] = []
      let received = Timestamp(milliseconds: 1_795_357_805_007)
      batch.appendJournalLine(of: place, receivedAt: received, into: &journal)
      precondition(journal.lastIndex(of: 10) == journal.count - 1, "a journal line is one line")
      precondition(journal.firstIndex(of: 10) == journal.count - 1, "a journal line is one line")
      let again = journal.withUnsafeBytes { Decoding(lines: $0, cut: $0.count / 2) }
      precondition(again.rejections.isEmpty, "the journal holds what cannot be read")
      var expected = event
      expected.received = received
      precondition(again.events.map(\.withoutSpace) == [expected.withoutSpace], "changed")
    }
    for rejection in rejections {
      precondition(rejection.line > 0 && rejection.byte > 0, "nowhere")
      precondition(rejection.excerpt.unicodeScalars.count <= 80, "a long excerpt")
      precondition(
        rejection.description.unicodeScalars.allSatisfy {
          $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
        }, "an unsafe description")
    }
  }
}

extension EventRejection {
  /// What does not depend on the lines before.
  fileprivate var place: [String] {
    ["\(byte)", "\(arrayIndex ?? 0)", reason.rawValue, expected]
  }
}

extension Event {
  /// The event with the space in its JSON values left out, as the journal does.
  fileprivate var withoutSpace: Event {
    var event = self
    event.fields = fields.map {
      guard case .json(let text) = $0.value else { return $0 }
      var isInString = false
      var isEscaped = false
      let kept = text.unicodeScalars.filter { scalar in
        if isInString {
          if scalar == "\"", !isEscaped { isInString = false }
          isEscaped = scalar == "\\" && !isEscaped
          return true
        }
        isInString = scalar == "\""
        return !" \t\r\n".unicodeScalars.contains(scalar)
      }
      return Field($0.name, .json(String(String.UnicodeScalarView(kept))))
    }
    return event
  }
}
