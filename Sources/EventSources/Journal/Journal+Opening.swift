import CLinux
import Glibc
import Synchronization
import WebhookEvents

extension Journal {
  /// Makes the directory and its parents, mode 0700.
  static func makeDirectory(_ path: String) throws(SystemError) {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/" + part
      if mkdir(made, 0o700) != 0, errno != EEXIST { throw SystemError("create", made) }
    }
    var facts = stat()
    if stat(path, &facts) != 0 { throw SystemError("look at", path) }
    if facts.st_mode & S_IFMT != S_IFDIR { throw SystemError("create", path, code: ENOTDIR) }
  }

  /// Moves a torn last line of a crash to the rejected log. It was never acknowledged.
  func moveTornLineAside() throws(SystemError) {
    guard let day = try JournalDay.all(in: directory).last else { return }
    let path = directory + "/" + day.fileName
    let number = open(path, O_RDWR | O_CLOEXEC)
    if number < 0 { throw SystemError("open", path) }
    let file = FileDescriptor(owning: number)
    var facts = stat()
    if fstat(file.number, &facts) != 0 { throw SystemError("look at", path) }
    let size = Int(facts.st_size)

    var torn: [UInt8] = []
    var start = size
    while start > 0 {
      var block = [UInt8](repeating: 0, count: min(64 * 1024, start))
      if pread(file.number, &block, block.count, off_t(start - block.count)) != block.count {
        throw SystemError("read", path)
      }
      let line = block.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      torn.insert(contentsOf: block[line...], at: 0)
      start -= block.count - line
      if line > 0 { break }
    }
    if torn.isEmpty { return }
    var rejected = RejectedLog(directory: directory, keepDays: options.keepDays)
    try rejected.keep(torn, because: "torn last line of \(day.fileName)", at: now())
    if ftruncate(file.number, off_t(start)) != 0 || fdatasync(file.number) != 0 {
      throw SystemError("shorten", path)
    }
  }

  /// Deletes old days. A failure is shown on the board.
  func deleteOldDays() {
    do throws(SystemError) {
      try deleteDays()
      note(.oldDays, nil)
    } catch {
      note(.oldDays, error)
    }
  }

  private func deleteDays() throws(SystemError) {
    let oldest = JournalDay(number: JournalDay(of: now()).number - Int64(options.keepDays))
    for day in try JournalDay.all(in: directory) where day < oldest {
      let path = directory + "/" + day.fileName
      if unlink(path) != 0 { throw SystemError("delete", path) }
    }
    var rejected = RejectedLog(directory: directory, keepDays: options.keepDays)
    try rejected.trim(at: now())
  }

  /// Reads the events of the last days, oldest first, and remembers their ids. Call it before
  /// `run`.
  ///
  /// - Parameters:
  /// - progress: gets bytes read and bytes in all.
  package func replay(
    progress: (Int, Int) -> Void = { _, _ in }, _ body: (inout SourceBatch) throws -> Void
  ) throws {
    let first = JournalDay(number: JournalDay(of: now()).number - Int64(options.replayDays))
    let days = try JournalDay.all(in: directory).filter { $0 >= first }
    state.withLock { $0.origin = days.first }
    let reader = EventFileReader(journal: directory, days: days)
    let name = status.status.name
    try reader.read(at: now()) { chunk in
      state.withLock { state in
        for record in chunk.events.records { state.queue.learn(record.id) }
        if chunk.offset > 0, let day = chunk.day {
          state.position = JournalPosition(day: day, offset: chunk.offset)
        }
      }
      if let last = chunk.events.records.last?.received { status.heard(at: last) }
      var batch = SourceBatch(
        chunk.events, source: name, rejections: chunk.rejections,
        position: state.withLock { $0.position })
      try body(&batch)
      progress(chunk.bytesRead, reader.totalBytes ?? 0)
    }
  }
}
