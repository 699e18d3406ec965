/// Reads texts, each a line or a request body, and appends their events to a batch. The same text
/// gives the same events, whatever came before.
///
/// Each function gets the text as a span, so every access is bounds-checked.
struct EventScanner {
  var batch = EventBatch()
  var rejections = RejectionTally()

  /// Where events lie in the objects of a text; empty: each object is one.
  var path = EventPath()

  /// Whether to keep the fields of one event in `fields`, and not the event in the batch.
  var keepsFields = false
  var fields: [FieldTokens] = []

  /// The event being scanned.
  var record = EventRecord()
  /// Its common properties so far.
  var seen = SeenProperties()
  /// Where its `ReceivedAtUtc` is.
  var arrival: Range<Int>?
  /// Its event-specific fields so far.
  var fieldCount = 0
  /// White space between its tokens so far.
  var blanks = 0
  /// The texts of its strings that have escapes.
  var unescaped: [UInt8] = []
  /// A place in the text plus this is its offset in the batch's text.
  var textStart = 0

  /// The line of the text's first byte, from 1, then that of the last rejection.
  private(set) var line = 1
  /// Where that line begins in the text.
  private var lineStart = 0
  /// How much of the text was searched for line feeds.
  private var searched = 0
  /// The array element being scanned, from 1; 0 outside arrays.
  private(set) var element = 0
  /// Bytes skipped before the text of a line.
  private var skipped = 0
  /// The byte of the line at which a string begins whose text is being scanned; nil outside.
  private var quotedByte: Int?

  /// Scans the line of this number, without its line feed and the hole of so many bytes before it.
  mutating func scan(line text: Span<UInt8>, number: Int, behind hole: Int) {
    skipped = hole
    defer { skipped = 0 }
    if hole > 0 { rejections.holes += 1 }
    guard text.withoutCarriageReturn <= EventLimits.line else { return rejectLong(text, number) }
    let start = text.skipSpace(from: number == 1 ? text.byteOrderMark : 0)
    if start < text.count { scan(text, from: start, line: number, in: .line) }
  }

  /// Scans a body, which is one value over any number of lines.
  mutating func scan(body text: Span<UInt8>) {
    scan(text, from: text.skipSpace(from: text.byteOrderMark), line: 1, in: .body)
  }

  /// Rejects a line that is too long; `text` is its beginning.
  mutating func rejectLong(_ text: Span<UInt8>, _ number: Int) {
    (line, lineStart, searched, element) = (number, 0, 0, 0)
    // Cut, because the rest depends on the chunks.
    let shown = text.extracting(..<(EventLimits.line + 1))
    reject(Fault(.lineLength, at: EventLimits.line), shown, .line)
  }

  /// If the text is not JSON, none of its events count.
  private mutating func scan(
    _ text: Span<UInt8>, from start: Int, line: Int, in form: TextForm
  ) {
    (self.line, lineStart, searched, element) = (line, 0, 0, 0)
    scan(text, from: start, in: form)
  }

  private mutating func scan(_ text: Span<UInt8>, from start: Int, in form: TextForm) {
    let isArray = text[orZero: start] == UInt8(ascii: "[")
    let before = (batch.end, isArray ? rejections : nil)
    do throws(Fault) {
      let end = isArray ? try scanArray(text, start, form) : try scanItem(text, start, form)
      try text.expectEnd(at: end)
    } catch {
      batch.removeAll(behind: before.0)
      if let rejections = before.1 { self.rejections = rejections }
      reject(error.isSyntax ? error : text.syntaxFault(from: start) ?? error, text, form)
    }
  }

  /// Scans an array. An element that is not an event is a rejection; the others count.
  private mutating func scanArray(
    _ text: Span<UInt8>, _ start: Int, _ form: TextForm
  ) throws(Fault) -> Int {
    var place = text.skipSpace(from: start + 1)
    if text[orZero: place] == UInt8(ascii: "]") { return place + 1 }
    while true {
      element += 1
      guard element <= EventLimits.array else { throw Fault(.arrayCount, at: place) }
      place = text.skipSpace(from: try scanElement(text, place, form))
      switch text[orZero: place] {
      case UInt8(ascii: ","): place = text.skipSpace(from: place + 1)
      case UInt8(ascii: "]"): return place + 1
      default: throw Fault(.commaOrBracket, at: place)
      }
    }
  }

  private mutating func scanElement(
    _ text: Span<UInt8>, _ start: Int, _ form: TextForm
  ) throws(Fault) -> Int {
    do throws(Fault) {
      return try scanItem(text, start, form)
    } catch {
      guard !error.isSyntax else { throw error }
      let end = try text.value(at: start, depth: 0, limit: .max).next
      reject(error, text, form)
      return end
    }
  }

  /// Scans an event, or an object with a field that holds some: an event, an array, or their text as
  /// a string.
  private mutating func scanItem(
    _ text: Span<UInt8>, _ start: Int, _ form: TextForm
  ) throws(Fault) -> Int {
    guard !path.isEmpty else { return try scanEvent(text, start) }
    let held = try text.value(at: start, path)
    let end = try text.value(at: start, depth: 0, limit: .max).next
    let outer = path
    path = EventPath()
    defer { path = outer }
    // In an array of arrays each event counts as an element.
    if element > 0, held.kind == .string || text[held.start] == UInt8(ascii: "[") { element -= 1 }
    if held.kind == .string {
      findLine(of: held.first, in: text)
      quotedByte = held.first - lineStart + 1
      let quoted = text.text(of: held)
      scan(quoted.span, from: quoted.span.skipSpace(from: 0), in: form)
      quotedByte = nil
    } else if text[held.start] == UInt8(ascii: "[") {
      _ = try scanArray(text, held.start, form)
    } else {
      _ = try scanEvent(text, held.start)
    }
    return end
  }

  private mutating func reject(_ fault: Fault, _ text: Span<UInt8>, _ form: TextForm) {
    if quotedByte == nil { findLine(of: fault.place, in: text) }
    let lineStart = quotedByte == nil ? lineStart : 0
    if form == .line, quotedByte == nil, rejections.isEmpty, rejections.detailLimit > 0 {
      rejections.hint = InputHint.of(text)
    }
    rejections.add(fault.kind.reason) {
      EventRejection(
        line: line, arrayIndex: element > 0 ? element : nil,
        byte: skipped + (quotedByte ?? fault.place - lineStart + 1),
        reason: fault.kind.reason, expected: fault.expectation(path),
        found: fault.found(in: text, form),
        excerpt: Excerpt.text(around: fault.place, in: text, from: lineStart))
    }
  }

  /// Moves to the line of `place`. Places come in text order, so line feeds are counted once.
  private mutating func findLine(of place: Int, in text: Span<UInt8>) {
    let end = min(place, text.count)
    guard searched < end else { return }
    let part = text.extracting(..<end)
    while let lineFeed = part.lineFeed(from: searched) {
      line += 1
      lineStart = lineFeed + 1
      searched = lineStart
    }
    searched = end
  }
}

/// The form of a text.
enum TextForm { case line, body }

extension Span where Element == UInt8 {
  /// The length of the byte-order mark that the text begins with.
  var byteOrderMark: Int { Word.prefix(word(at: 0), 3) == 0xBF_BBEF ? 3 : 0 }

  /// The length of a line without its carriage return.
  fileprivate var withoutCarriageReturn: Int {
    self[orZero: count - 1] == UInt8(ascii: "\r") ? count - 1 : count
  }

  /// Only white space may follow the value.
  fileprivate func expectEnd(at place: Int) throws(Fault) {
    let end = skipSpace(from: place)
    guard end == count else { throw Fault(.end, at: end) }
  }

  /// The first syntax error, which is reported before faults of content.
  fileprivate func syntaxFault(from start: Int) -> Fault? {
    do throws(Fault) {
      try expectEnd(at: try value(at: start, depth: 0, limit: .max).next)
      return nil
    } catch {
      return error
    }
  }
}
