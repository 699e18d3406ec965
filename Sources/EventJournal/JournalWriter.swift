import EventSources
import Glibc
import LinuxIO

/// What a 2xx guarantees.
package enum Durability: String, CaseIterable, Sendable {
  /// On disk: a power failure loses nothing that was acknowledged.
  case sync
  /// With the operating system: a crash of the program loses nothing.
  case os
}

/// Appends groups of lines to the day files, each whole or not at all.
///
/// After a failure the file is cut back to its last whole group, because after a failed `fdatasync`
/// the kernel may treat unwritten pages as clean. It stays open: if it is deleted meanwhile, what was
/// acknowledged is in the open file only.
struct JournalWriter<Disk: JournalDisk & ~Copyable>: ~Copyable {
  /// Bytes that a probe asks room for: a group of about ten events.
  static var probeSize: Int { 4096 }

  var disk: Disk
  let durability: Durability
  /// The day whose file was opened last.
  var day: JournalDay?
  /// The day of the last append, even if its file could not be opened.
  private var wantedDay: JournalDay?
  /// Bytes of whole groups in the file of `day`.
  var size = 0
  var isOpen = false
  /// Whether nothing was to be written yet, so that no room is reserved.
  var hasNoRoom: Bool { wantedDay == nil }
  /// Whether the file ends within a line.
  var isTorn = false
  /// How often a day file was lost or shortened while it was written.
  var generation: Int
  /// The next `open` starts a new generation.
  private var needsGeneration = false
  /// Why the rest of a failed write could not be cut off yet.
  private(set) var leftover: SystemError?
  /// Where the newest lines end; somebody else may have written behind them, within a line.
  var linesEnd = 0
  /// Log messages about changed files; the caller empties it.
  var findings: [String] = []

  init(on disk: consuming Disk, durability: Durability, generation: Int = 0) {
    self.disk = disk
    self.durability = durability
    self.generation = generation
  }

  /// Writes `lines` to the file of `day`, and makes sure that they are there.
  ///
  /// - Returns: where they end.
  mutating func append(
    _ lines: [UInt8], on day: JournalDay
  ) throws(SystemError) -> JournalPosition {
    wantedDay = day
    try open(day)
    do throws(SystemError) {
      try write(lines)
      try confirm(lines, on: day)
    } catch {
      abandon()
      throw error
    }
    return JournalPosition(generation: generation, day: day, offset: linesEnd)
  }

  /// Makes durable what an earlier run left.
  mutating func makeDurable() throws(SystemError) {
    try cutLeftover()
    try disk.makeDurable()
  }

  /// Tests whether writing works.
  mutating func probe() throws(SystemError) {
    try makeDurable()
    guard let wantedDay else { return try disk.tryRoom(for: Self.probeSize) }
    try open(wantedDay)
    do throws(SystemError) {
      try disk.reserve(size + Self.probeSize)
      if durability == .sync { try disk.sync() }
      try confirm([], on: wantedDay)
    } catch {
      abandon()
      throw error
    }
  }

  /// Checks the file a last time, and closes it.
  mutating func close() throws(SystemError) {
    try cutLeftover()
    if isOpen, let day { try confirm([], on: day) }
    isOpen = false
    disk.close()
  }

  mutating func open(_ day: JournalDay) throws(SystemError) {
    if isOpen, self.day == day { return try cutLeftover() }
    try close()
    if needsGeneration {
      try disk.keep(generation: generation + 1)
      generation += 1
      needsGeneration = false
    }
    size = try disk.open(day.fileName)
    isTorn = try endsInLine(size)
    self.day = day
    isOpen = true
  }

  /// Whether the first `size` bytes of the file end within a line.
  func endsInLine(_ size: Int) throws(SystemError) -> Bool {
    size > 0 ? try disk.bytes(at: size - 1, count: 1) != [UInt8(ascii: "\n")] : false
  }

  /// Records that the file was changed: the next `open` starts a new generation.
  mutating func startGeneration(because finding: String) {
    findings.append(finding)
    needsGeneration = true
    leftover = nil
    day = nil
    isOpen = false
  }

  mutating func write(_ lines: [UInt8]) throws(SystemError) {
    try disk.reserve(size + lines.count + 1)
    // What somebody else left unfinished stays a line of its own.
    var rest = (isTorn ? [UInt8(ascii: "\n")] + lines : lines)[...]
    while !rest.isEmpty { rest = rest.dropFirst(try disk.write(rest)) }
    if durability == .sync { try disk.sync() }
  }

  /// Cuts off what a failed write left.
  private mutating func cutLeftover() throws(SystemError) {
    if leftover == nil { return }
    try disk.truncate(to: size)
    if durability == .sync { try disk.sync() }
    leftover = nil
  }

  /// Cuts off the rest of a failed write; if that fails, it is done before anything else.
  private mutating func abandon() {
    guard isOpen else { return disk.close() }
    do throws(SystemError) { try disk.truncate(to: size) } catch { leftover = error }
  }
}
