/// Decodes events from JSON Lines in chunks, and from the bodies of requests.
///
/// *Usage.* Give the chunks of a file to `decode` in order, and call `finish` where the file ends
/// for good. A line may be split anywhere between chunks. What a chunk completes is appended to the
/// batch and to the rejections, so the size of the chunks bounds both: 256 KiB is a good one.
public struct EventDecoder: Sendable {
  /// A body is one JSON value over any number of lines, or JSON Lines.
  public enum BodyForm: Hashable, Sendable { case json, jsonLines }

  /// Bytes of all complete lines decoded so far: where to go on after a restart.
  public private(set) var bytesConsumed: Int
  /// Lines completed so far, blank ones included.
  public private(set) var lineCount: Int

  /// The beginning of a line that is not complete, at most `EventLimits.line` and a CR.
  private var pending: [UInt8] = []
  /// Bytes of a line past its limit that were dropped; its rejection is out.
  private var dropped = 0
  private var memory = ScanMemory(remembersLogins: true)

  /// - Parameters:
  ///   - bytesConsumed: The bytes of the file before the first chunk.
  ///   - lineCount: The lines before it. A byte-order mark is skipped where it is zero.
  public init(bytesConsumed: Int = 0, lineCount: Int = 0) {
    self.bytesConsumed = bytesConsumed
    self.lineCount = lineCount
  }

  /// Bytes of the line that is not complete yet.
  public var pendingBytes: Int { pending.count + dropped }

  /// Decodes the lines that `chunk` completes; the rest waits for the next chunk.
  public mutating func decode(
    _ chunk: UnsafeRawBufferPointer, into batch: inout EventBatch,
    rejections: inout [EventRejection]
  ) {
    var rest = chunk
    if dropped > 0 {
      let end = rest.endOfFirstLine
      guard end > 0 else {
        dropped += rest.count
        return
      }
      bytesConsumed += dropped + end
      lineCount += 1
      dropped = 0
      rest = UnsafeRawBufferPointer(rebasing: rest[end...])
    }
    let end = rest.endOfLastLine
    if end > 0 {
      scanLines(
        completedBy: UnsafeRawBufferPointer(rebasing: rest[..<end]), into: &batch,
        rejections: &rejections)
    }
    pending.append(contentsOf: UnsafeRawBufferPointer(rebasing: rest[end...]))
    if pending.count > EventLimits.line + 1 { dropPending(into: &rejections) }
  }

  /// Decodes what `read` brings, which is put where it stays: the text of `batch`, which must be
  /// empty.
  ///
  /// - Parameters:
  ///   - limit: The most bytes wanted of `read`.
  ///   - read: Fills a buffer from its beginning and tells with how many bytes; 0 at the end.
  /// - Returns: How many bytes were read.
  public mutating func decode(
    upTo limit: Int, into batch: inout EventBatch, rejections: inout [EventRejection],
    from read: (UnsafeMutableRawBufferPointer) throws -> Int
  ) rethrows -> Int {
    var bytesRead = 0
    var line = lineCount + 1
    // Of a line that fills chunks no beginning is copied again and again.
    guard dropped == 0, pending.count <= limit else {
      return try copyAndDecode(upTo: limit, into: &batch, rejections: &rejections, from: read)
    }
    let begun = pending
    var memory = ScanMemory(remembersLogins: true)
    swap(&memory, &self.memory)
    defer { swap(&memory, &self.memory) }
    try batch.scan(
      writing: begun.count + limit, line: &line, memory: &memory, rejections: &rejections
    ) { buffer in
      buffer.copyBytes(from: begun)
      bytesRead = try read(UnsafeMutableRawBufferPointer(rebasing: buffer[begun.count...]))
      let text = UnsafeRawBufferPointer(rebasing: buffer[..<(begun.count + bytesRead)])
      let end = text.endOfLastLine
      pending = Array(text[end...])
      bytesConsumed += end
      return end
    }
    lineCount = line - 1
    if pending.count > EventLimits.line + 1 { dropPending(into: &rejections) }
    return bytesRead
  }

  private mutating func copyAndDecode(
    upTo limit: Int, into batch: inout EventBatch, rejections: inout [EventRejection],
    from read: (UnsafeMutableRawBufferPointer) throws -> Int
  ) rethrows -> Int {
    try withUnsafeTemporaryAllocation(byteCount: limit, alignment: 16) { buffer in
      let count = try read(buffer)
      decode(
        UnsafeRawBufferPointer(rebasing: buffer[..<count]), into: &batch, rejections: &rejections)
      return count
    }
  }

  /// Decodes a last line that has no line end.
  public mutating func finish(
    into batch: inout EventBatch, rejections: inout [EventRejection]
  ) {
    if dropped > 0 {
      bytesConsumed += dropped
      dropped = 0
      lineCount += 1
    } else if !pending.isEmpty {
      scanLines(
        completedBy: UnsafeRawBufferPointer(start: nil, count: 0), into: &batch,
        rejections: &rejections)
    }
  }

  private mutating func scanLines(
    completedBy rest: UnsafeRawBufferPointer, into batch: inout EventBatch,
    rejections: inout [EventRejection]
  ) {
    var line = lineCount + 1
    pending.withUnsafeBytes {
      batch.scan(
        $0, rest, as: .lines, line: &line, memory: &memory, rejections: &rejections)
    }
    bytesConsumed += pending.count + rest.count
    lineCount = line - 1
    pending.removeAll(keepingCapacity: true)
  }

  /// Gives up a line that is too long: its rejection goes out, the rest of it will be dropped.
  private mutating func dropPending(into rejections: inout [EventRejection]) {
    pending.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      rejections.append(
        EventScanner.tooLong(from: start, to: start + bytes.count, line: lineCount + 1))
    }
    dropped = pending.count
    pending = []
  }

  /// Decodes the body of one request: the events it holds, and a rejection for all that is none.
  public static func decodeBody(
    _ body: UnsafeRawBufferPointer, form: BodyForm, into batch: inout EventBatch,
    rejections: inout [EventRejection]
  ) {
    // A body without a line is as empty as one without a value.
    let isValue = form == .json || body.allSatisfy { $0 == 0x20 || $0 == 9 || $0 == 10 || $0 == 13 }
    var line = 1
    var memory = ScanMemory(remembersLogins: false)
    batch.scan(
      UnsafeRawBufferPointer(start: nil, count: 0), body, as: isValue ? .body : .lines, line: &line,
      memory: &memory, rejections: &rejections)
  }
}

extension UnsafeRawBufferPointer {
  /// Where the first line ends, behind its line feed; 0 where none ends.
  fileprivate var endOfFirstLine: Int {
    var place = 0
    while place < count {
      if self[place] == UInt8(ascii: "\n") { return place + 1 }
      place += 1
    }
    return 0
  }

  /// Where the last complete line ends, behind its line feed; 0 where none ends.
  fileprivate var endOfLastLine: Int {
    var place = count
    while place > 0, self[place - 1] != UInt8(ascii: "\n") { place -= 1 }
    return place
  }
}
