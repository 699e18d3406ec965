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
    let size = try file.status().size
    let start = try endOfLastLine(in: file, before: size)
    if start == size { return }
    let reason = "torn last line of \(day.fileName), \(size - start) bytes"
    let torn = try file.bytes(at: start, count: min(size - start, Self.tornLimit))
    log(.init(.notice, "\(reason): \(torn.count) of them moved to rejected.jsonl"))
    var rejected = RejectedLog(directory: directory)
    try rejected.keep(torn, because: reason, at: now())
    try file.truncate(to: start)
    try file.syncData()
  }

  /// Bytes kept of a torn line; one of ours is shorter.
  private static var tornLimit: Int { 7 << 20 }

  private func endOfLastLine(
    in file: borrowing FileDescriptor, before size: Int
  ) throws(SystemError) -> Int {
    var start = size
    while start > 0 {
      let count = min(64 * 1024, start)
      let block = try file.bytes(at: start - count, count: count)
      if block.count < count { throw SystemError("read", file.name, code: EIO) }
      if let line = block.lastIndex(of: UInt8(ascii: "\n")) { return start - count + line + 1 }
      start -= count
    }
    return 0
  }

  /// Reads the events of the last days, oldest first, and remembers their ids. Call it before
  /// `run`.
  ///
  /// - Parameters:
  ///   - progress: gets bytes read and bytes in all.
  package func replay(
    progress: (Int, Int) -> Void = { _, _ in }, _ body: (inout SourceBatch) throws -> Void
  ) throws {
    // Count back from the newest day or today, whichever is earlier: a wrong clock or a quiet week
    // must not shorten the replay.
    let today = JournalDay(of: now())
    let last = min(today, state.withLock { $0.newest } ?? today)
    let first = JournalDay(number: last.number - Int64(options.replayDays))
    let days = try JournalDay.all(in: directory).filter { $0 >= first }
    state.withLock { $0.replayed = days }
    let reader = EventFileReader(journal: directory, days: days)
    let name = status.status.name
    var damage = JournalDamage()
    defer { if let words = damage.words { log(.init(.warning, words)) } }
    try reader.read(at: now()) { chunk in
      damage.add(chunk)
      state.withLock { state in
        for record in chunk.events.records { state.queue.learn(record.id) }
        // Somebody else may have written any date.
        if let last = chunk.events.records.last?.received, Timestamp.clock.contains(last) {
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

  /// Forgets the ids that were in a lost part of a day file, so that sending them again repairs it.
  func learnAnew() {
    do {
      let days = try JournalDay.all(in: directory).filter { $0 >= origin }
      state.withLock { $0.queue.forgetKnown() }
      try EventFileReader(journal: directory, days: days).read(at: now()) { chunk in
        state.withLock { state in
          for record in chunk.events.records { state.queue.learn(record.id) }
        }
      }
    } catch {
      log(.init(.error, "the ids in the journal cannot be read again: \(error)"))
    }
  }
}
