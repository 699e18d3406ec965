import CLinux
import Glibc
import WebhookEvents

/// One followed file: its descriptor, its decoder, and how to tell a truncation.
final class FollowedFile {
  /// Bytes, at the beginning and before the offset, that are compared before each read.
  private static let fingerprintLength = 256

  let identity: FileIdentity
  /// Not a regular file: it has no offsets and cannot be truncated.
  let isStream: Bool
  /// A FIFO, which ends with its last writer and begins again with the next.
  let isPipe: Bool
  /// When the file was last written, at the last read; nil for a stream.
  private(set) var written: Timestamp?
  private var descriptor: FileDescriptor
  private let path: String
  private var decoder = EventDecoder()
  private var head: [UInt8] = []
  private var tail: [UInt8] = []

  /// Opens `path`.
  init(path: String) throws(SystemError) {
    // Without O_NONBLOCK, opening a FIFO waits for its writer.
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

  /// The descriptor.
  var number: Int32 { descriptor.number }

  /// Reads from `offset` into `chunk` and decodes into `batch`.
  func read(
    at offset: Int, through chunk: inout [UInt8], into batch: inout EventBatch,
    rejections: inout RejectionTally
  ) -> FollowMachine.Reading {
    if isStream { return readStream(through: &chunk, into: &batch, rejections: &rejections) }
    let count = chunk.withUnsafeMutableBytes {
      pread(number, $0.baseAddress, $0.count, off_t(offset))
    }
    if count < 0 {
      return errno == EINTR ? .bytes(0, left: 0) : .failed(SystemError("read", path).reason)
    }

    // After the read, so that an earlier truncation shows.
    var facts = stat()
    if fstat(number, &facts) != 0 { return .failed(SystemError("look at", path).reason) }
    written = Timestamp(
      fileSeconds: facts.st_mtim.tv_sec, nanoseconds: facts.st_mtim.tv_nsec)
    let bytes = chunk[..<count]
    guard Int(facts.st_size) >= offset, isIntact(upTo: offset) else {
      // If the chunk was read before the truncation, the file no longer holds it, and it is the
      // last of the old content.
      if count > 0, !holds(bytes, at: offset) {
        decoder.decode(chunk.span.extracting(first: count), into: &batch, rejections: &rejections)
      }
      return .replaced
    }
    if count == 0 { return .end(unlinked: facts.st_nlink == 0) }
    // A compressed file does not grow line by line, so it can never be followed.
    if offset == 0, bytes.starts(with: [0x1F, 0x8B]) {
      return .failed("is gzip; zcat it into --follow -")
    }
    remember(bytes, at: offset)
    decoder.decode(chunk.span.extracting(first: count), into: &batch, rejections: &rejections)
    return .bytes(count, left: max(0, Int(facts.st_size) - offset - count))
  }

  private func readStream(
    through chunk: inout [UInt8], into batch: inout EventBatch,
    rejections: inout RejectionTally
  ) -> FollowMachine.Reading {
    let count = chunk.withUnsafeMutableBytes {
      Glibc.read(number, $0.baseAddress, $0.count)
    }
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
    decoder.decode(chunk.span.extracting(first: count), into: &batch, rejections: &rejections)
    return .bytes(count, left: 0)
  }

  /// Reopens the FIFO, or `poll` reports the gone writer for ever.
  private func reopen() {
    let number = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if number < 0 { return }
    let reopened = FileDescriptor(owning: number)
    var facts = stat()
    if fstat(number, &facts) == 0, FileIdentity(facts) == identity { descriptor = reopened }
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

  /// Begins anew after a truncation. An unfinished last line was cut, so it is rejected.
  func restart(into batch: inout EventBatch, rejections: inout RejectionTally) {
    finish(into: &batch, rejections: &rejections)
    head = []
    tail = []
  }

  /// Decodes what is left before the file is closed.
  func finish(into batch: inout EventBatch, rejections: inout RejectionTally) {
    decoder.finish(into: &batch, rejections: &rejections)
    decoder = EventDecoder()
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

  private func isIntact(upTo offset: Int) -> Bool {
    holds(head[...], at: 0) && holds(tail[...], at: offset - tail.count)
  }

  /// Whether the file holds these bytes at `offset`.
  private func holds(_ bytes: ArraySlice<UInt8>, at offset: Int) -> Bool {
    var found = [UInt8](repeating: 0, count: bytes.count)
    let count = found.withUnsafeMutableBytes {
      pread(number, $0.baseAddress, $0.count, off_t(offset))
    }
    return count == bytes.count && found[...] == bytes
  }
}

extension FileIdentity {
  init(_ facts: stat) {
    self.init(device: UInt64(facts.st_dev), inode: UInt64(facts.st_ino))
  }
}
