import EventSources
import Glibc
import LinuxIO
import WebhookEvents

/// One file of an archive. It is read once as it grows, and pieces of it again later.
struct ArchiveFile {
  /// Bytes of one read, and the usual size of a piece.
  static let chunkSize = 64 * 1024

  let path: String
  private let file: OpenFile
  let identity: FileIdentity
  private let unwrap: EventPath
  private var decoder: EventDecoder
  private var dates = AheadDates()
  /// Bytes read. The decoder holds the incomplete last line.
  private var bytesRead = 0

  /// Keeps the descriptor open while any copy reads.
  private final class OpenFile: Sendable {
    let descriptor: FileDescriptor

    init(_ path: String) throws(SystemError) { descriptor = try FileDescriptor(opening: path) }
  }

  /// - Parameter unwrap: where events lie in its objects.
  /// - Returns: nil if there is no file yet.
  init?(_ path: String, unwrap: EventPath) throws(SystemError) {
    self.unwrap = unwrap
    decoder = EventDecoder(path: unwrap)
    do throws(SystemError) {
      file = try OpenFile(path)
    } catch {
      if error.isMissingFile { return nil }
      throw error
    }
    self.path = path
    identity = try file.descriptor.status().identity
  }

  /// Whether the path still leads to this file, and the file was not cut short.
  var isWhatItWas: Bool {
    guard let status = try? FileStatus(at: path) else { return false }
    return status.identity == identity && status.size >= bytesRead
  }

  /// Decodes the next complete lines.
  ///
  /// - Returns: their place, with the lines that stand before them; nil at the end.
  mutating func read(
    into batch: inout EventBatch, rejections: inout RejectionTally, isFinished: Bool,
    at clock: Timestamp
  ) throws(SystemError) -> (offset: Int, length: Int, line: Int)? {
    let (start, line) = (decoder.bytesConsumed, decoder.lineCount)
    defer { dates.move(&batch, at: clock) }
    while true {
      let bytes = try file.descriptor.bytes(at: bytesRead, count: Self.chunkSize)
      bytesRead += bytes.count
      decoder.decode(bytes.span, into: &batch, rejections: &rejections)
      if bytes.isEmpty {
        if isFinished { decoder.finish(into: &batch, rejections: &rejections) }
        let length = decoder.bytesConsumed - start
        return length == 0 ? nil : (start, length, line)
      }
      let length = decoder.bytesConsumed - start
      if length > 0 { return (start, length, line) }
    }
  }

  /// Decodes a piece again.
  func read(again piece: ArchivePiece, into batch: inout EventBatch) throws(SystemError) {
    let bytes = try file.descriptor.bytes(at: piece.offset, count: piece.length)
    guard bytes.count == piece.length else {
      throw SystemError("read again", path, code: EIO)
    }
    var decoder = EventDecoder(
      bytesConsumed: piece.offset, lineCount: piece.line, path: unwrap)
    var rejections = RejectionTally()
    decoder.decode(bytes.span, into: &batch, rejections: &rejections)
    decoder.finish(into: &batch, rejections: &rejections)
    for (place, moment) in piece.moves { batch.move(place, to: moment) }
  }
}
