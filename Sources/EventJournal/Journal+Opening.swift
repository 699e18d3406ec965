package import EventSources
import Glibc
import LinuxIO
import Synchronization
import WebhookEvents

extension Journal {
  /// Moves a torn last line of a crash to the rejected log. It was never acknowledged.
  func moveTornLineAside(of day: JournalDay) throws(SystemError) {
    let path = path(of: day)
    let file = try FileDescriptor(opening: path, O_RDWR | O_NOFOLLOW)
    var torn: [UInt8] = []
    var start = try file.status().size
    while start > 0 {
      let count = min(64 * 1024, start)
      let block = try file.bytes(at: start - count, count: count)
      if block.count < count { throw SystemError("read", path, code: EIO) }
      let line = block.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      torn.insert(contentsOf: block[line...], at: 0)
      start -= block.count - line
      if line > 0 { break }
    }
    if torn.isEmpty { return }
    var rejected = RejectedLog(directory: directory)
    try rejected.keep(torn, because: "torn last line of \(day.fileName)", at: now())
    try file.truncate(to: start)
    try file.syncData()
  }

  /// Reads the events of the last days, oldest first, and remembers their ids. Call it before
  /// `run`.
  ///
  /// - Parameters:
  ///   - progress: gets bytes read and bytes in all.
  package func replay(
    progress: (Int, Int) -> Void = { _, _ in }, _ body: (inout SourceBatch) throws -> Void
  ) throws {
    // Of a clock that is wrong or was, or after a rest of some days, the last days are the same.
    let today = JournalDay(of: now())
    let last = min(today, state.withLock { $0.newest } ?? today)
    let first = JournalDay(number: last.number - Int64(options.replayDays))
    let days = try JournalDay.all(in: directory).filter { $0 >= first }
    state.withLock { state in
      state.origin = days.first
      state.replayed = days
    }
    let reader = EventFileReader(journal: directory, days: days)
    let name = status.status.name
    try reader.read(at: now()) { chunk in
      state.withLock { state in
        for record in chunk.events.records { state.queue.learn(record.id) }
        if let last = chunk.events.records.last?.received {
          state.lastArrival = max(state.lastArrival, last)
        }
        if chunk.offset > 0, let day = chunk.day {
          state.position = JournalPosition(
            generation: identity.generation, day: day, offset: chunk.offset)
        }
      }
      if let last = chunk.events.records.last?.received { status.record(eventAt: last) }
      var batch = SourceBatch(
        chunk.events, source: name, rejections: chunk.rejections,
        position: state.withLock { $0.position })
      try body(&batch)
      progress(chunk.bytesRead, reader.totalBytes ?? 0)
    }
  }
}
