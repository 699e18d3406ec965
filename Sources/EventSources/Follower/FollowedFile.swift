import Glibc
import WebhookEvents

/// One file being followed: its descriptor, what tells whether it was truncated, and its decoder.
final class FollowedFile {
  /// Bytes of its beginning and of what was read last that are compared before more is taken.
  private static let fingerprintLength = 256

  let identity: FileIdentity
  /// No regular file: it has no offsets and cannot be truncated.
  let isStream: Bool
  /// A FIFO ends when its last writer goes, and begins anew with the next.
  let isPipe: Bool
  /// When the file was last written to, as of the last read; nil for a stream.
  private(set) var written: Timestamp?
  private var descriptor: FileDescriptor
  private let path: String
  private var decoder = EventDecoder()
  private var head: [UInt8] = []
  private var tail: [UInt8] = []

  /// Opens `path`.
  init(path: String) throws(SystemError) {
    // Without O_NONBLOCK opening a FIFO would wait for its writer.
    let number = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    if number < 0 { throw SystemError("open", path) }
    descriptor = FileDescriptor(owning: number)
    self.path = path
    var facts = stat()
    if fstat(number, &facts) != 0 { throw SystemError("look at", path) }
    identity = FileIdentity(facts)
    isStream = facts.st_mode & S_IFMT != S_IFREG
    isPipe = facts.st_mode & S_IFMT == S_IFIFO
    if facts.st_mode & S_IFMT == S_IFDIR { throw SystemError("follow", path, code: EISDIR) }
  }

  /// For `poll` and for the watch.
  var number: Int32 { descriptor.number }

  /// Reads on from `offset` into `chunk` and decodes what came into `batch`.
  func read(
    at offset: Int, through chunk: UnsafeMutableRawBufferPointer, into batch: inout EventBatch,
    rejections: inout [EventRejection]
  ) -> FollowMachine.Reading {
    if isStream { return readStream(through: chunk, into: &batch, rejections: &rejections) }
    let count = pread(number, chunk.baseAddress, chunk.count, off_t(offset))
    if count < 0 {
      return errno == EINTR ? .bytes(0, left: 0) : .failed(SystemError("read", path).reason)
    }

    // Looked at after the read: a truncation that came before it shows here.
    var facts = stat()
    if fstat(number, &facts) != 0 { return .failed(SystemError("look at", path).reason) }
    written = Timestamp(
      fileSeconds: facts.st_mtim.tv_sec, nanoseconds: facts.st_mtim.tv_nsec)
    let bytes = UnsafeRawBufferPointer(rebasing: chunk[..<count])
    guard Int(facts.st_size) >= offset, isIntact(upTo: offset) else {
      // Was the chunk read before the truncation? Then the file does not hold it any more, and it
      // is the end of what was lost.
      if count > 0, !holds(bytes, at: offset) {
        decoder.decode(bytes, into: &batch, rejections: &rejections)
      }
      return .replaced
    }
    if count == 0 { return .end(unlinked: facts.st_nlink == 0) }
    // What is compressed cannot grow line by line; nothing of it would ever show.
    if offset == 0, bytes.starts(with: [0x1F, 0x8B]) {
      return .failed("is gzip; zcat it into --follow -")
    }
    remember(bytes, at: offset)
    decoder.decode(bytes, into: &batch, rejections: &rejections)
    return .bytes(count, left: max(0, Int(facts.st_size) - offset - count))
  }

  private func readStream(
    through chunk: UnsafeMutableRawBufferPointer, into batch: inout EventBatch,
    rejections: inout [EventRejection]
  ) -> FollowMachine.Reading {
    let count = Glibc.read(number, chunk.baseAddress, chunk.count)
    if count < 0 {
      if errno == EINTR { return .bytes(0, left: 0) }
      return errno == EAGAIN
        ? .end(unlinked: false) : .failed(SystemError("read", path).reason)
    }
    if count == 0 {
      finish(into: &batch, rejections: &rejections)
      if isPipe { reopen() }
      return .end(unlinked: false)
    }
    let bytes = UnsafeRawBufferPointer(rebasing: chunk[..<count])
    decoder.decode(bytes, into: &batch, rejections: &rejections)
    return .bytes(count, left: 0)
  }

  /// Forgets the writer that has gone: else `poll` would report its going for ever.
  private func reopen() {
    let number = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if number < 0 { return }
    let reopened = FileDescriptor(owning: number)
    var facts = stat()
    if fstat(number, &facts) == 0, FileIdentity(facts) == identity { descriptor = reopened }
  }

  /// Decodes an unfinished last line if it is whole but for its line end; else keeps it.
  func endLine(into batch: inout EventBatch) {
    var attempt = decoder
    var events = EventBatch()
    var rejections: [EventRejection] = []
    attempt.finish(into: &events, rejections: &rejections)
    if events.isEmpty || !rejections.isEmpty { return }
    decoder = attempt
    batch.append(contentsOf: events)
  }

  /// Begins anew, after a truncation; an unfinished last line is rejected, for it was cut.
  func restart(into batch: inout EventBatch, rejections: inout [EventRejection]) {
    finish(into: &batch, rejections: &rejections)
    head = []
    tail = []
  }

  /// Decodes what is left; the file is to be closed.
  func finish(into batch: inout EventBatch, rejections: inout [EventRejection]) {
    decoder.finish(into: &batch, rejections: &rejections)
    decoder = EventDecoder()
  }

  private func remember(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
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

  private func isIntact(upTo offset: Int) -> Bool {
    head.withUnsafeBytes { holds($0, at: 0) }
      && tail.withUnsafeBytes { holds($0, at: offset - $0.count) }
  }

  /// Whether the file holds these bytes at `offset`.
  private func holds(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
    withUnsafeTemporaryAllocation(byteCount: bytes.count, alignment: 1) { found in
      pread(number, found.baseAddress, found.count, off_t(offset)) == bytes.count
        && (bytes.isEmpty || memcmp(found.baseAddress!, bytes.baseAddress!, bytes.count) == 0)
    }
  }
}

extension FileIdentity {
  init(_ facts: stat) {
    self.init(device: UInt64(facts.st_dev), inode: UInt64(facts.st_ino))
  }
}
