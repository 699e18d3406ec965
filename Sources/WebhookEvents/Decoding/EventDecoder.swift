/// Decodes events from JSON Lines in chunks, and from the bodies of requests.
///
/// Give the chunks of a file to `decode` in order, and call `finish` at the end of the file. A line
/// may be split anywhere. Each chunk appends what it completes to the batch and the rejections, so
/// the size of the chunks bounds both. 2 MiB is a good size: a floor takes a batch agent by agent.
public struct EventDecoder: Sendable {
  /// A body is one JSON value over any number of lines, or JSON Lines.
  public enum BodyForm: Hashable, Sendable { case json, jsonLines }

  /// Bytes of complete lines so far: the offset to resume at.
  public private(set) var bytesConsumed: Int
  /// Lines completed so far, blank ones included.
  public private(set) var lineCount: Int

  /// The fewest NULs before a line that are a hole. A truncation leaves one where the writer goes on
  /// behind the old end; what it truncated held an event at least.
  static let shortestHole = 16

  private let path: EventPath
  /// An incomplete line, at most `EventLimits.line` and two bytes.
  private var pending: [UInt8] = []
  /// NULs before the line.
  private var nuls = 0
  /// Bytes dropped of a line that was rejected as too long.
  private var dropped = 0

  /// - Parameters:
  ///   - bytesConsumed: the bytes of the file before the first chunk.
  ///   - lineCount: the lines before it. A byte-order mark is skipped if it is zero.
  ///   - path: where events lie in the objects of a line.
  public init(bytesConsumed: Int = 0, lineCount: Int = 0, path: EventPath = EventPath()) {
    self.path = path
    self.bytesConsumed = bytesConsumed
    self.lineCount = lineCount
  }

  /// Bytes of the incomplete line.
  public var pendingBytes: Int { nuls + pending.count + dropped }

  /// Decodes the lines that `chunk` completes; the rest waits for the next chunk.
  public mutating func decode(
    _ chunk: Span<UInt8>, into batch: inout EventBatch, rejections: inout RejectionTally
  ) {
    EventScanner.scan(path, into: &batch, &rejections) { scanner in
      var start = 0
      while let end = chunk.lineFeed(from: start) {
        let line = chunk.extracting(start..<end)
        if pendingBytes == 0, line[orZero: 0] != 0 {
          complete(line, with: &scanner)
        } else {
          append(line, with: &scanner)
          completePending(with: &scanner)
        }
        bytesConsumed += 1
        start = end + 1
      }
      append(chunk.extracting(start..<chunk.count), with: &scanner)
    }
  }

  /// Decodes a copy of `chunk`.
  public mutating func decode(
    _ chunk: some Collection<UInt8>, into batch: inout EventBatch,
    rejections: inout RejectionTally
  ) {
    let copy = Array(chunk)
    decode(copy.span, into: &batch, rejections: &rejections)
  }

  /// Decodes a last line that has no line end.
  public mutating func finish(into batch: inout EventBatch, rejections: inout RejectionTally) {
    guard pendingBytes > 0 else { return }
    EventScanner.scan(path, into: &batch, &rejections) { completePending(with: &$0) }
  }

  private mutating func complete(_ line: Span<UInt8>, with scanner: inout EventScanner) {
    lineCount += 1
    bytesConsumed += nuls + line.count
    scanner.scan(line: line, number: lineCount, behind: nuls)
    nuls = 0
  }

  private mutating func completePending(with scanner: inout EventScanner) {
    if dropped > 0 {
      lineCount += 1
      bytesConsumed += nuls + dropped
      (nuls, dropped) = (0, 0)
    } else {
      keepFewNULs()
      var line: [UInt8] = []
      swap(&line, &pending)
      complete(line.span, with: &scanner)
      line.removeAll(keepingCapacity: line.capacity <= 1 << 20)
      swap(&line, &pending)
    }
  }

  /// Keeps a part of a line. A line that gets too long is rejected and its rest dropped.
  private mutating func append(_ part: Span<UInt8>, with scanner: inout EventScanner) {
    if dropped > 0 {
      dropped += part.count
    } else {
      let part = part.extracting(skipNULs(of: part)..<part.count)
      if part.isEmpty { return }
      // Two bytes past the limit show that no CR LF ends the line in time.
      let kept = min(part.count, EventLimits.line + 2 - pending.count)
      pending.append(part.extracting(first: kept))
      guard pending.count > EventLimits.line + 1 else { return }
      scanner.rejectLong(pending.span, lineCount + 1)
      dropped = pending.count + part.count - kept
      pending = []
    }
  }

  /// Counts the NULs that a line begins with.
  ///
  /// - Returns: where in `part` the line goes on.
  private mutating func skipNULs(of part: Span<UInt8>) -> Int {
    guard pending.isEmpty else { return 0 }
    let end = part.indices.first { part[$0] != 0 } ?? part.count
    nuls += end
    if end < part.count { keepFewNULs() }
    return end
  }

  /// NULs that are too few for a hole are the beginning of the line.
  private mutating func keepFewNULs() {
    guard nuls < Self.shortestHole, nuls > 0 else { return }
    pending.insert(contentsOf: [UInt8](repeating: 0, count: nuls), at: 0)
    nuls = 0
  }

  /// Decodes one request body into events and rejections.
  ///
  /// - Parameter path: where events lie in the objects of the body.
  public static func decodeBody(
    _ body: Span<UInt8>, form: BodyForm, path: EventPath = EventPath(),
    into batch: inout EventBatch, rejections: inout RejectionTally
  ) {
    // A blank body is rejected, so scan it as JSON.
    if form == .jsonLines, body.skipSpace(from: body.byteOrderMark) < body.count {
      var decoder = EventDecoder(path: path)
      decoder.decode(body, into: &batch, rejections: &rejections)
      decoder.finish(into: &batch, rejections: &rejections)
    } else {
      EventScanner.scan(path, into: &batch, &rejections) { $0.scan(body: body) }
    }
  }
}

extension EventScanner {
  /// Moves the batch and the tally into a scanner, so that neither is copied.
  fileprivate static func scan(
    _ path: EventPath, into batch: inout EventBatch, _ rejections: inout RejectionTally,
    _ body: (inout EventScanner) -> Void
  ) {
    var scanner = EventScanner()
    scanner.path = path
    swap(&scanner.batch, &batch)
    swap(&scanner.rejections, &rejections)
    body(&scanner)
    swap(&scanner.batch, &batch)
    swap(&scanner.rejections, &rejections)
  }
}

extension Span where Element == UInt8 {
  /// The next line feed from `start` on, searched for 16 bytes at a time.
  func lineFeed(from start: Int) -> Int? {
    var place = start
    while place < count {
      // A zero byte borrows from its high bit, which was clear.
      let others = twoWords(at: place) ^ Word.all(UInt64(UInt8(ascii: "\n")))
      let found = (others &- Word.all(1)) & ~others & Word.all(0x80)
      if found[0] != 0 { return place + found[0].trailingZeroBitCount / 8 }
      if found[1] != 0 { return place + 8 + found[1].trailingZeroBitCount / 8 }
      place &+= 16
    }
    return nil
  }
}
