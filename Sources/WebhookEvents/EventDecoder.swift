/// Decodes events from JSON Lines in chunks, and from the bodies of requests.
public struct EventDecoder: Sendable {
  /// A body is one JSON value over any number of lines, or JSON Lines.
  public enum BodyForm: Hashable, Sendable { case json, jsonLines }

  /// Bytes of all complete lines decoded so far: where to go on after a restart.
  public private(set) var bytesConsumed = 0
  /// Lines completed so far.
  public private(set) var lineCount = 0

  public init() {}

  /// Decodes the lines that `chunk` completes; the rest waits for the next chunk.
  public mutating func decode(
    _ chunk: UnsafeRawBufferPointer, into batch: inout EventBatch,
    rejections: inout [EventRejection]
  ) {}

  /// Decodes a last line that has no line end.
  public mutating func finish(
    into batch: inout EventBatch, rejections: inout [EventRejection]
  ) {}

  /// Decodes the body of one request.
  public static func decodeBody(
    _ body: UnsafeRawBufferPointer, form: BodyForm, into batch: inout EventBatch,
    rejections: inout [EventRejection]
  ) {}
}
