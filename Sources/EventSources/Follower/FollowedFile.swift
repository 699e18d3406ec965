import Glibc
import LinuxIO
import WebhookEvents

/// One followed file: its descriptor, its decoder, and how to tell a truncation.
final class FollowedFile {
  /// Bytes, at the beginning and before the offset, that are compared after each read: most often
  /// enough to reach the id of an event, which tells it from others of the same length.
  private static let fingerprintLength = 4096
  /// Of them, those kept of a closed file, as there may be very many.
  private static let closedLength = 256

  let identity: FileIdentity
  /// Not a regular file: it has no offsets and cannot be truncated.
  let isStream: Bool
  /// A FIFO, which ends with its last writer and begins again with the next.
  let isPipe: Bool
  private var file: FileDescriptor
  private let unwrap: EventPath
  private var decoder: EventDecoder
  private var head: [UInt8]
  private var tail: [UInt8]
  /// What lay beside the file when it began, if it was found empty or was truncated.
  private var beginning: FileCopies?

  /// How far a file was read: all that is needed to go on once it is opened again.
  struct Mark {
    let identity: FileIdentity
    fileprivate let decoder: EventDecoder
    fileprivate let head: [UInt8]
    fileprivate let tail: [UInt8]
  }

  /// Opens `path`.
  ///
  /// - Parameters:
  ///   - unwrap: where events lie in its objects.
  ///   - mark: how far it was read before.
  init(path: String, unwrap: EventPath, resuming mark: Mark? = nil) throws(SystemError) {
    self.unwrap = unwrap
    decoder = mark?.decoder ?? EventDecoder(path: unwrap)
    head = mark?.head ?? []
    tail = mark?.tail ?? []
    // Without O_NONBLOCK, opening a FIFO waits for its writer.
    file = try FileDescriptor(opening: path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
    let status = try file.status()
    if status.kind == .directory { throw SystemError("follow", path, code: EISDIR) }
    identity = status.identity
    isStream = status.kind != .regular
    isPipe = status.kind == .pipe
  }

  var mark: Mark {
    Mark(
      identity: identity, decoder: decoder, head: Array(head.prefix(Self.closedLength)),
      tail: Array(tail.suffix(Self.closedLength)))
  }

  /// The descriptor.
  var number: Int32 { file.number }

  /// Reads from `offset` into `chunk` and decodes into `batch`.
  func read(
    at offset: Int, through chunk: inout [UInt8], into batch: inout EventBatch,
    rejections: inout RejectionTally
  ) -> FollowMachine.Reading {
    do throws(SystemError) {
      return isStream
        ? try readStream(through: &chunk, into: &batch, rejections: &rejections)
        : try readFile(at: offset, through: &chunk, into: &batch, rejections: &rejections)
    } catch {
      return .failed(error.reason)
    }
  }

  private func readFile(
    at offset: Int, through chunk: inout [UInt8], into batch: inout EventBatch,
    rejections: inout RejectionTally
  ) throws(SystemError) -> FollowMachine.Reading {
    // Before the read, so that what is copied after it is new.
    let copies = offset == 0 && beginning == nil ? FileCopies(beside: self) : nil
    var space = chunk.mutableSpan
    let count = try file.read(into: &space, at: offset)
    // After the read, so that an earlier truncation shows.
    let status = try file.status()
    let bytes = chunk[..<count]
    guard status.size >= offset, isIntact(upTo: offset) else {
      // If the chunk was read before the truncation, the file no longer holds it, and it is the
      // last of the old content.
      if count > 0, !holds(bytes, at: offset) {
        decoder.decode(chunk.span.extracting(first: count), into: &batch, rejections: &rejections)
      }
      return .replaced
    }
    if offset == 0, isRefilled { return .replaced }
    if count == 0 {
      beginning = beginning ?? copies
      return .end(unlinked: status.linkCount == 0)
    }
    // A compressed file does not grow line by line, so it can never be followed.
    if offset == 0, bytes.starts(with: [0x1F, 0x8B]) {
      return .failed("is gzip; zcat it into --follow -")
    }
    remember(bytes, at: offset)
    decoder.decode(chunk.span.extracting(first: count), into: &batch, rejections: &rejections)
    return .bytes(count, left: max(0, status.size - offset - count))
  }

  /// Whether the file was written to, copied and truncated since it was found empty. Without a copy that
  /// is not noticed: to be touched, or emptied once more, does not make an empty file suspicious.
  private var isRefilled: Bool {
    beginning.map { FileCopies(beside: self).areWritten(since: $0, like: self) } ?? false
  }

  private func readStream(
    through chunk: inout [UInt8], into batch: inout EventBatch,
    rejections: inout RejectionTally
  ) throws(SystemError) -> FollowMachine.Reading {
    var space = chunk.mutableSpan
    let count: Int
    do throws(SystemError) {
      count = try file.read(into: &space)
    } catch {
      if error.code == EAGAIN { return .end(unlinked: false) }
      throw error
    }
    if count == 0 {
      finish(into: &batch, rejections: &rejections)
      if isPipe { reopen() }
      return .end(unlinked: false)
    }
    decoder.decode(chunk.span.extracting(first: count), into: &batch, rejections: &rejections)
    return .bytes(count, left: 0)
  }

  /// Reopens the FIFO, or `poll` reports the gone writer for ever.
  private func reopen() {
    guard let reopened = try? FileDescriptor(opening: file.name, O_RDONLY | O_NONBLOCK),
      let status = try? reopened.status(), status.identity == identity
    else { return }
    file = reopened
  }

  /// Decodes the last line if only its line end is missing; else keeps it.
  func endLine(into batch: inout EventBatch) {
    var attempt = decoder
    var events = EventBatch()
    var rejections = RejectionTally()
    attempt.finish(into: &events, rejections: &rejections)
    if events.isEmpty || !rejections.isEmpty { return }
    decoder = attempt
    batch.append(contentsOf: events)
  }

  /// What to read before it begins anew, of which everything up to `offset` was read.
  func recovery(from offset: Int) -> FileCopies.Recovery {
    let copies = FileCopies(beside: self)
    defer { beginning = copies }
    if offset > 0 { return copies.recovery(of: self, from: offset) }
    return beginning.map { copies.recovery(of: self, since: $0) } ?? FileCopies.Recovery()
  }

  /// Begins anew after a truncation. An unfinished last line was cut, so it is rejected.
  func restart(into batch: inout EventBatch, rejections: inout RejectionTally) {
    finish(into: &batch, rejections: &rejections)
    head = []
    tail = []
  }

  /// Decodes what is left before the file is closed.
  func finish(into batch: inout EventBatch, rejections: inout RejectionTally) {
    decoder.finish(into: &batch, rejections: &rejections)
    decoder = EventDecoder(path: unwrap)
  }

  /// Goes behind what is there, to the beginning of a line that is not finished.
  ///
  /// - Returns: the offset.
  func skipToEnd() -> Int {
    guard !isStream, let size = try? status().size else { return 0 }
    // A line that is longer than any event is no event, wherever it is cut.
    let start = max(0, size - EventLimits.line)
    guard let bytes = try? file.bytes(at: start, count: size - start) else { return 0 }
    let end = start + (bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)
    head = (try? file.bytes(at: 0, count: min(end, Self.fingerprintLength))) ?? []
    tail = bytes[..<(end - start)].suffix(Self.fingerprintLength).map { $0 }
    decoder = EventDecoder(bytesConsumed: end, path: unwrap)
    return end
  }

  private func remember(_ bytes: ArraySlice<UInt8>, at offset: Int) {
    if head.count < Self.fingerprintLength, offset == head.count {
      head.append(contentsOf: bytes.prefix(Self.fingerprintLength - head.count))
    }
    if bytes.count >= Self.fingerprintLength {
      tail.removeAll(keepingCapacity: true)
    } else {
      let surplus = tail.count + bytes.count - Self.fingerprintLength
      if surplus > 0 { tail.removeFirst(surplus) }
    }
    tail.append(contentsOf: bytes.suffix(Self.fingerprintLength))
  }

  /// Whether this holds all that was read of `file`, up to `offset`.
  func holds(whatIsReadOf file: FollowedFile, at offset: Int) -> Bool {
    holds(file.head[...], at: 0) && holds(file.tail[...], at: offset - file.tail.count)
  }

  /// Whether this begins as `file` did when it was read.
  func begins(like file: FollowedFile) -> Bool {
    guard let size = try? status().size, size > 0 else { return false }
    return holds(file.head.prefix(size), at: 0)
  }

  /// Another file, for the same events; nil if it cannot be read.
  func another(at path: String) -> FollowedFile? { try? FollowedFile(path: path, unwrap: unwrap) }

  /// Goes on where `file` ended: this is its copy.
  func takeOver(_ file: FollowedFile) {
    swap(&decoder, &file.decoder)
    (head, tail) = (file.head, file.tail)
  }

  func status() throws(SystemError) -> FileStatus { try file.status() }

  /// Where the file is now.
  var currentPath: String { file.currentPath() }

  /// Whether it begins like JSON.
  var looksLikeEvents: Bool {
    guard let first = (try? file.bytes(at: 0, count: 1))?.first else { return false }
    return [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(first)
  }

  private func isIntact(upTo offset: Int) -> Bool {
    holds(head[...], at: 0) && holds(tail[...], at: offset - tail.count)
  }

  /// Whether the file holds these bytes at `offset`.
  private func holds(_ bytes: ArraySlice<UInt8>, at offset: Int) -> Bool {
    (try? file.bytes(at: offset, count: bytes.count)) == Array(bytes)
  }
}
