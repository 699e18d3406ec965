import LinuxIO
import WebhookEvents

/// Reads the files of one source in order, a chunk a call.
package final class EventFileCursor {
  private let rejectionDetails: Int
  private let unwrap: EventPath
  private let clock: Timestamp
  /// Files not begun yet.
  private var waiting: ArraySlice<String>
  /// The file being read; nil between two.
  private var input: InputFile?
  private var file = ""
  private var decoder = EventDecoder()
  private var dates = AheadDates()
  /// Bytes of finished files.
  private var bytesBefore = 0
  private var buffer: [UInt8]

  init(
    _ files: [String], unwrap: EventPath, at clock: Timestamp, rejectionDetails: Int, chunkSize: Int
  ) {
    waiting = files[...]
    buffer = Array(repeating: 0, count: chunkSize)
    self.unwrap = unwrap
    self.clock = clock
    self.rejectionDetails = rejectionDetails
  }

  /// The next chunk; nil at the end.
  package func next() throws -> EventFileReader.Chunk? {
    if input == nil {
      guard let next = waiting.popFirst() else {
        buffer = []
        return nil
      }
      input = try InputFile(next)
      file = next
      decoder = EventDecoder(path: unwrap)
    }
    // A new batch for each chunk, because the floor's feed keeps it.
    var batch = EventBatch()
    var rejections = RejectionTally(detailLimit: rejectionDetails)
    var space = buffer.mutableSpan
    let count = try input?.read(into: &space) ?? 0
    decoder.decode(buffer.span.extracting(first: count), into: &batch, rejections: &rejections)
    let bytesRead = bytesBefore + (input?.bytesRead ?? 0)
    if count == 0 {
      decoder.finish(into: &batch, rejections: &rejections)
      input = nil
      bytesBefore = bytesRead
    }
    dates.move(&batch, at: clock)
    let day = file.split(separator: "/").last.flatMap { JournalDay(fileName: String($0)) }
    let isEmpty = count == 0 && decoder.bytesConsumed == 0 && day == nil
    return EventFileReader.Chunk(
      events: batch, rejections: rejections, file: file, day: day,
      offset: decoder.bytesConsumed, bytesRead: bytesRead,
      hint: isEmpty ? InputHint.empty : rejections.hint)
  }
}
