import WebhookEvents

/// What a text decodes to: all its events and all its rejections.
struct Decoding {
  var batch = EventBatch()
  var rejections = RejectionTally(detailLimit: .max)

  var events: [Event] { batch.map(\.event) }

  init() {}

  /// Decodes a body.
  init(body: [UInt8], form: EventDecoder.BodyForm = .json) { append(body: body, form: form) }

  /// Decodes the body of a further request.
  mutating func append(body: [UInt8], form: EventDecoder.BodyForm = .json) {
    EventDecoder.decodeBody(body.span, form: form, into: &batch, rejections: &rejections)
  }

  /// Decodes lines, given to the decoder `chunk` bytes at a time, the first of them `first` bytes.
  ///
  /// - Parameter linesBefore: how many lines come before in the same file.
  init(lines: [UInt8], first: Int = .max, chunk: Int = .max, linesBefore: Int = 0) {
    var decoder = EventDecoder(bytesConsumed: 7, lineCount: linesBefore)
    var place = 0
    while place < lines.count {
      let size = min(max(1, place == 0 ? first : chunk), lines.count - place)
      decoder.decode(
        lines.span.extracting(place..<place + size), into: &batch, rejections: &rejections)
      place += size
      require(decoder.bytesConsumed + decoder.pendingBytes == place + 7, "every byte counts")
    }
    decoder.finish(into: &batch, rejections: &rejections)
    require(decoder.bytesConsumed == lines.count + 7, "every byte was consumed")
    require(decoder.lineCount == linesBefore + lines.lineCount, "every line was counted")
  }

  /// Both give the same events, in the same text, and the same rejections.
  func requireSame(as other: Decoding, _ rule: String) { outcome.requireSame(as: other, rule) }

  fileprivate var outcome: Outcome {
    var outcome = Outcome()
    outcome.append(self)
    return outcome
  }
}

/// All that one decoding gave, or several one behind the other.
struct Outcome {
  private var text: [UInt8] = []
  /// The numbers of all events, and where in the text theirs lie.
  private var numbers: [Int64] = []
  private var rejections = RejectionTally(detailLimit: .max)

  mutating func append(_ decoding: Decoding) {
    for record in decoding.batch.records {
      numbers += [
        Int64(bitPattern: record.id.high), Int64(bitPattern: record.id.low),
        record.created.milliseconds, record.received?.milliseconds ?? .min,
        Int64(record.category), Int64(record.code),
      ]
      numbers += [record.activityCode, record.availabilityCode, record.exitCode]
        .map { $0.map(Int64.init) ?? .min }
      numbers += [
        record.username, record.sessionID, record.sessionType, record.phone, record.activityName,
        record.workItemID, record.workItemType, record.queue, record.caller, record.source,
      ].flatMap { $0.isEmpty ? [0, 0] : [Int64($0.offset) + Int64(text.count), Int64($0.count)] }
    }
    text += decoding.batch.text
    rejections.add(decoding.rejections)
  }

  func requireSame(as other: Decoding, _ rule: String) {
    let other = other.outcome
    require(text == other.text, "\(rule): the same text of the batch")
    require(numbers == other.numbers, "\(rule): the same events")
    require(rejections == other.rejections, "\(rule): the same rejections")
  }
}

/// Ends the program, saying which rule does not hold, whatever the optimiser is told.
func require(_ holds: Bool, _ rule: @autoclosure () -> String) {
  if !holds { fatalError("broken rule: \(rule())") }
}

extension UInt8 {
  static let newline = UInt8(ascii: "\n")
}

extension [UInt8] {
  /// Lines, a last one without its end included.
  var lineCount: Int {
    reduce(0) { $1 == .newline ? $0 + 1 : $0 } + (isEmpty || last == .newline ? 0 : 1)
  }

  /// JSON without the white space between its tokens.
  var withoutSpace: [UInt8] {
    var isInString = false
    var isEscaped = false
    return filter { byte in
      guard isInString else {
        isInString = byte == UInt8(ascii: "\"")
        return byte > 0x20
      }
      if byte == UInt8(ascii: "\""), !isEscaped { isInString = false }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      return true
    }
  }
}
