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
    var chunk = chunk[...]
    if dropped > 0 {
      guard let lineFeed = chunk.firstIndex(of: UInt8(ascii: "\n")) else {
        dropped += chunk.count
        return
      }
      bytesConsumed += dropped + lineFeed + 1 - chunk.startIndex
      lineCount += 1
      dropped = 0
      chunk = chunk[(lineFeed + 1)...]
    }
    if let lineFeed = chunk.lastIndex(of: UInt8(ascii: "\n")) {
      scanLines(completedBy: chunk[...lineFeed], into: &batch, rejections: &rejections)
      chunk = chunk[(lineFeed + 1)...]
    }
    pending.append(contentsOf: chunk)
    if pending.count > EventLimits.line + 1 { dropPending(into: &rejections) }
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
        completedBy: UnsafeRawBufferPointer(start: nil, count: 0)[...], into: &batch,
        rejections: &rejections)
    }
  }

  private mutating func scanLines(
    completedBy rest: Slice<UnsafeRawBufferPointer>, into batch: inout EventBatch,
    rejections: inout [EventRejection]
  ) {
    var line = lineCount + 1
    pending.withUnsafeBytes {
      batch.scan(
        $0, UnsafeRawBufferPointer(rebasing: rest), isBody: false, line: &line,
        rejections: &rejections)
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
    let isBody = form == .json || body.allSatisfy { $0 == 0x20 || $0 == 9 || $0 == 10 || $0 == 13 }
    var line = 1
    batch.scan(
      UnsafeRawBufferPointer(start: nil, count: 0), body, isBody: isBody, line: &line,
      rejections: &rejections)
  }
}
