package import LinuxIO
package import WebhookEvents

/// Reads recorded events once: a JSON Lines file, the day files of a journal or the files of a set in
/// order, or standard input (`-`), gzip or not.
///
/// It reads chunk by chunk, so memory does not grow with the input.
package struct EventFileReader {
  /// The result of one step.
  package struct Chunk {
    package let events: EventBatch
    package let rejections: RejectionTally
    /// The file, for messages; `-` for standard input.
    package let file: String
    /// The file's journal day; nil for other files.
    package let day: JournalDay?
    /// The offset behind these events.
    package let offset: Int
    /// Bytes read so far of all files, as compressed.
    package let bytesRead: Int
    /// What the file looks like if it is not events, and what to do about it.
    package let hint: String?
  }

  /// Bytes of one read of a source, where so many are read side by side; they share a chunk out, down to
  /// a bound.
  private static func chunkSize(sources: Int) -> Int {
    max(64 << 10, FileFollower.chunkSize / max(1, sources))
  }

  /// The files, in order.
  private let files: [String]
  /// Where events lie in the objects of a file; a journal holds them bare.
  private let unwrap: EventPath
  /// The size of the input for a progress line; nil if unknown.
  package let totalBytes: Int?

  /// - Parameters:
  ///   - source: a file, a directory, a pattern, or `-`.
  ///   - unwrap: where events lie in the objects of a file.
  /// - Throws: if there is no such input, or it cannot be examined.
  package init(_ source: String, unwrap: EventPath = EventPath()) throws(SystemError) {
    if source == "-" {
      files = [source]
      totalBytes = nil
      self.unwrap = unwrap
      return
    }
    if let set = FileSet(source) {
      files = try set.somePaths()
      totalBytes = files.reduce(0) { $0 + Self.size(of: $1) }
      self.unwrap = set.isJournal ? EventPath() : unwrap
      return
    }
    let status = try FileStatus(at: source)
    self.unwrap = unwrap
    files = [source]
    totalBytes = status.kind == .regular ? status.size : nil
  }

  /// Reads the files of `days` in `directory`.
  package init(journal directory: String, days: [JournalDay]) {
    files = days.map { directory + "/" + $0.fileName }
    unwrap = EventPath()
    totalBytes = files.reduce(0) { $0 + Self.size(of: $1) }
  }

  /// Reads everything, and gives each chunk to `body`.
  ///
  /// - Parameters:
  ///   - clock: the time of reading, for events dated ahead of it.
  ///   - rejectionDetails: how many rejections of a chunk to keep in full.
  package func read(
    at clock: Timestamp, rejectionDetails: Int = RejectionTally.usualDetails,
    _ body: (Chunk) throws -> Void
  ) throws {
    let cursor = cursor(at: clock, rejectionDetails: rejectionDetails)
    while let chunk = try cursor.next() { try body(chunk) }
  }

  /// Reads it chunk by chunk.
  ///
  /// - Parameter sources: how many are read side by side.
  package func cursor(
    at clock: Timestamp, rejectionDetails: Int = RejectionTally.usualDetails, of sources: Int = 1
  ) -> EventFileCursor {
    EventFileCursor(
      files, unwrap: unwrap, at: clock, rejectionDetails: rejectionDetails,
      chunkSize: Self.chunkSize(sources: sources))
  }

  private static func size(of file: String) -> Int {
    (try? FileStatus(at: file).size) ?? 0
  }
}
