import HTTPTypes
import LinuxIO
import NIOCore

/// A document of `GET /floor`, in pieces that all its readers share.
final class FloorDocument: Sendable {
  let pieces: [ByteBuffer]
  let size: Int
  /// In milliseconds of the clock of `FloorDocuments`.
  fileprivate let made: Int64

  fileprivate init(_ pieces: [ByteBuffer], made: Int64) {
    self.pieces = pieces
    self.size = pieces.reduce(0) { $0 + $1.readableBytes }
    self.made = made
  }
}

/// Makes the documents of `GET /floor`, one at a time, and bounds what those being sent take.
package actor FloorDocuments {
  private struct Sent {
    weak var document: FloorDocument?
  }

  /// Bytes of all documents; one alone may be larger.
  static let limit = 96 << 20
  /// Oldest document that is given to another reader, in milliseconds.
  static let oldest: Int64 = 10_000
  /// Bytes of a piece.
  private static let pieceSize = 64 << 10

  private let limit: Int
  private let clock: @Sendable () -> Int64
  private let write: @Sendable (([UInt8]) -> Void) -> Void
  /// Oldest first.
  private var sent: [Sent] = []
  /// Bytes of the newest document.
  private var size = 0

  /// - Parameters:
  ///   - clock: milliseconds on a monotonic clock.
  ///   - write: gives the document as it is now, in pieces.
  package init(
    limit: Int = FloorDocuments.limit,
    clock: @escaping @Sendable () -> Int64 = { MachineClock.uptime },
    write: @escaping @Sendable (([UInt8]) -> Void) -> Void
  ) {
    self.limit = limit
    self.clock = clock
    self.write = write
  }

  /// The document now; while there is no room for another, one of the last 10 s.
  ///
  /// - Throws: 503 if there is none, or if the reader is gone.
  nonisolated func document() async throws(ProblemDetails) -> FloorDocument {
    try await document(asOf: clock())
  }

  func document(asOf asked: Int64) throws(ProblemDetails) -> FloorDocument {
    if Task.isCancelled { throw .tooManyReaders }
    sent.removeAll { $0.document == nil }
    // Those who waited while it was made have asked for no newer one.
    if let newest = sent.last?.document, newest.made > asked { return newest }
    let taken = sent.reduce(0) { $0 + ($1.document?.size ?? 0) }
    if taken == 0 || taken + size <= limit { return make() }
    guard let newest = sent.last?.document, clock() - newest.made <= Self.oldest else {
      throw .tooManyReaders
    }
    return newest
  }

  private func make() -> FloorDocument {
    let made = clock()
    var pieces: [ByteBuffer] = []
    write { bytes in
      for start in stride(from: 0, to: bytes.count, by: Self.pieceSize) {
        let end = min(start + Self.pieceSize, bytes.count)
        pieces.append(ByteBuffer(bytes: bytes[start..<end]))
      }
    }
    let document = FloorDocument(pieces, made: made)
    size = document.size
    sent.append(Sent(document: document))
    return document
  }
}

extension ProblemDetails {
  fileprivate static let tooManyReaders = ProblemDetails(
    status: .serviceUnavailable, detail: "Others still read too many documents of the floor.",
    remedy: "Ask again, and read the answer without a pause.", headers: [.retryAfter: "5"],
    leavesBody: true)
}
