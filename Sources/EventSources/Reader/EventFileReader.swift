import Glibc
package import LinuxIO
package import WebhookEvents

/// Reads recorded events once, from their beginning to their end: a JSON Lines file, the day files
/// of a journal directory in their order, or standard input (`-`); compressed by gzip or not.
///
/// Streams chunk by chunk, so memory does not grow with the input.
package struct EventFileReader {
  /// What one step of reading brought.
  package struct Chunk {
    package let events: EventBatch
    package let rejections: RejectionTally
    /// The file they stand in, for messages: `-` for standard input.
    package let file: String
    /// The journal day that the file holds; nil for any other file.
    package let day: JournalDay?
    /// Where in the file these events end.
    package let offset: Int
    /// Bytes of the input read so far, all files together, compressed ones as they are.
    package let bytesRead: Int
  }

  /// The bytes read at once.
  static let chunkSize = 256 * 1024

  /// What is read, in order.
  private let files: [String]
  /// The size of the whole input, where it is known: for a progress line.
  package let totalBytes: Int?

  /// - Parameter source: a file, a journal directory, or `-`.
  /// - Throws: when there is no such input, or it cannot be looked at.
  package init(_ source: String) throws(SystemError) {
    if source == "-" {
      files = [source]
      totalBytes = nil
      return
    }
    let status = try FileStatus(at: source)
    switch status.kind {
    case .directory:
      let days = try JournalDay.all(in: source)
      if days.isEmpty { throw SystemError("find a journal's day files in", source, code: ENOENT) }
      files = days.map { source + "/" + $0.fileName }
      totalBytes = files.reduce(0) { $0 + Self.size(of: $1) }
    case .regular:
      files = [source]
      totalBytes = status.size
    case .pipe, .other:
      files = [source]
      totalBytes = nil
    }
  }

  /// Reads the files of `days` in `directory`.
  package init(journal directory: String, days: [JournalDay]) {
    files = days.map { directory + "/" + $0.fileName }
    totalBytes = files.reduce(0) { $0 + Self.size(of: $1) }
  }

  /// Reads all of it, handing each chunk to `body`.
  ///
  /// - Parameters:
  ///   - clock: the time at which it is read, for events that are dated ahead of it.
  ///   - rejectionDetails: how many rejections of a chunk are wanted in full.
  package func read(
    at clock: Timestamp, rejectionDetails: Int = RejectionTally.usualDetails,
    _ body: (Chunk) throws -> Void
  ) throws {
    let cursor = cursor(at: clock, rejectionDetails: rejectionDetails)
    while let chunk = try cursor.next() { try body(chunk) }
  }

  /// Reads it chunk by chunk.
  package func cursor(
    at clock: Timestamp, rejectionDetails: Int = RejectionTally.usualDetails
  ) -> EventFileCursor {
    EventFileCursor(files, at: clock, rejectionDetails: rejectionDetails)
  }

  private static func size(of file: String) -> Int {
    (try? FileStatus(at: file).size) ?? 0
  }
}
