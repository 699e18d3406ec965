/// What a text to be scanned is.
enum ScannedForm {
  /// JSON Lines.
  case lines
  /// One value over any number of lines: the body of a request.
  case body
  /// The source of one event, all of whose fields are wanted in the table.
  case wholeEvent
}

extension EventBatch {
  /// Appends the events of a text that comes in two parts, the second of which ends it.
  ///
  /// - Parameters:
  ///   - form: What the text is.
  ///   - line: The number of the first line; behind the last one at the end.
  ///   - memory: What was learnt of texts before.
  mutating func scan(
    _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer, as form: ScannedForm,
    line: inout Int, memory: inout ScanMemory, rejections: inout [EventRejection]
  ) {
    let start = text.count
    reserve(first.count + second.count)
    text.append(contentsOf: first)
    text.append(contentsOf: second)
    scan(from: start, as: form, line: &line, memory: &memory, rejections: &rejections)
  }

  /// Appends the events of a text that `body` writes to room for `limit` bytes; it tells how many
  /// it wrote. Nothing else may be in the batch: the text stays where it was written.
  mutating func scan(
    writing limit: Int, line: inout Int, memory: inout ScanMemory,
    rejections: inout [EventRejection], _ body: (UnsafeMutableRawBufferPointer) throws -> Int
  ) rethrows {
    precondition(isEmpty && text.isEmpty)
    text = try [UInt8](unsafeUninitializedCapacity: Self.capacity(for: limit)) { buffer, count in
      count = try body(
        UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<limit]))
    }
    if text.isEmpty { return }
    scan(from: 0, as: .lines, line: &line, memory: &memory, rejections: &rejections)
  }

  /// Makes room once for a text of `count` bytes, and for the events it is likely to hold.
  private mutating func reserve(_ count: Int) {
    let needed = text.count + Self.capacity(for: count)
    // A batch that grows by small texts grows as arrays do.
    if text.capacity < needed {
      text.reserveCapacity(max(needed, text.isEmpty ? 0 : 2 * text.count))
    }
  }

  /// The text, its padding, and what the strings with escapes among it take at the end.
  private static func capacity(for count: Int) -> Int {
    rounded(count + max(JSONScanner.padding, count / 8), to: 4096)
  }

  /// Storage of the same few sizes serves batch after batch without leaving holes among them.
  private static func rounded(_ size: Int, to step: Int) -> Int {
    size < step ? size : (size + step - 1) / step * step
  }

  /// Appends the events of the text from `start` on.
  private mutating func scan(
    from start: Int, as form: ScannedForm, line: inout Int, memory: inout ScanMemory,
    rejections: inout [EventRejection]
  ) {
    // The tables move to the scanner and back, so that each has one owner at a time.
    var text: [UInt8] = []
    swap(&text, &self.text)
    let end = text.count
    precondition(
      2 * end - start < UInt32.max - UInt32(JSONScanner.padding), "a batch of 4 GiB of text")
    text.append(contentsOf: repeatElement(0, count: JSONScanner.padding))
    memory.prepare(for: end - start)
    var unescaped = UnescapedText(offset: end, capacity: Self.rounded(end - start, to: 4096))
    var outgrown: [EventRecord] = []
    let scanned = [EventRecord](
      unsafeUninitializedCapacity: Self.rounded((end - start) / Self.usualSize + 1, to: 64)
    ) { room, count in
      text.withUnsafeBufferPointer { bytes in
        // Not empty, so there is a base.
        let base = bytes.baseAddress.unsafelyUnwrapped
        EventScanner.withScanner(
          of: JSONScanner(base: base, end: base + end, isBody: form != .lines), from: base + start,
          line: line, records: RecordTable(lent: room), unescaped: unescaped,
          keepsAllFields: form == .wholeEvent, memory: &memory
        ) { scanner in
          swapTables(with: &scanner, &rejections)
          if form != .lines {
            scanner.scanBody(from: base + start)
          } else {
            scanner.scanLines(from: base + start)
          }
          swapTables(with: &scanner, &rejections)
          line = scanner.line
          unescaped = scanner.unescaped
          count = scanner.records.lentCount
          outgrown.append(contentsOf: scanner.records.outgrown)
        }
      }
    }
    text.removeLast(JSONScanner.padding)
    text.append(contentsOf: unescaped.bytes)
    unescaped.deallocate()
    swap(&text, &self.text)
    if records.isEmpty { records = scanned } else { records.append(contentsOf: scanned) }
    records.append(contentsOf: outgrown)
  }

  /// Bytes of an event as they usually come, with its line feed; a guess for making room.
  private static let usualSize = 240

  private mutating func swapTables(
    with scanner: inout EventScanner, _ rejections: inout [EventRejection]
  ) {
    swap(&scanner.fields, &fields)
    swap(&scanner.rejections, &rejections)
  }
}
