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
/// After a failure the file is cut back to its last whole group and opened anew, because after a
/// failed `fdatasync` the kernel may treat unwritten pages as clean.
struct JournalWriter<Disk: JournalDisk & ~Copyable>: ~Copyable {
  /// Bytes that a probe asks room for: a group of about ten events.
  static var probeSize: Int { 4096 }

  var disk: Disk
  let durability: Durability
  /// The day whose file was opened last.
  var day: JournalDay?
  /// The day of the last append, even if its file could not be opened.
  private var asked: JournalDay?
  /// Bytes of whole groups in the file of `day`.
  var size = 0
  var isOpen = false
  /// Whether the file ends within a line.
  var isTorn = false
  /// How often a day file was lost or shortened while it was written.
  var generation: Int
  /// Whether positions from now on must be told from those before.
  var needsGeneration = false
  /// Why the rest of a failed write could not be cut off yet.
  private(set) var leftover: SystemError?
  /// What was found amiss, in words for the log, until somebody takes it.
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
    asked = day
    try open(day)
    do throws(SystemError) {
      try write(lines)
      try watch(for: lines, on: day)
      isTorn = false
    } catch {
      abandon()
      throw error
    }
    return JournalPosition(generation: generation, day: day, offset: size)
  }

  /// Makes durable what an earlier run left.
  mutating func settle() throws(SystemError) {
    try cutLeftover()
    try disk.settle()
  }

  /// Tests whether writing works.
  mutating func probe() throws(SystemError) {
    try settle()
    guard let asked else { return }
    try open(asked)
    do throws(SystemError) {
      try disk.reserve(size + Self.probeSize)
      if durability == .sync { try disk.sync() }
      try watch(for: [], on: asked)
    } catch {
      abandon()
      throw error
    }
  }

  /// Closes the file, which must be in its place once more.
  mutating func close() throws(SystemError) {
    if isOpen, let day { try watch(for: [], on: day) }
    isOpen = false
    disk.close()
  }

  mutating func open(_ day: JournalDay) throws(SystemError) {
    if isOpen, self.day == day { return }
    try close()
    if self.day != day { try cutLeftover() }
    if needsGeneration {
      try disk.keep(generation: generation + 1)
      generation += 1
      needsGeneration = false
    }
    let found = try disk.open(day.fileName)
    if self.day == day, found < size {
      forget("\(day.fileName) was truncated from \(size) bytes to \(found): their events are lost")
      return try open(day)
    }
    if self.day == day, found > size { try disk.truncate(to: size) }
    if self.day != day { size = found }
    isTorn = size > 0 ? try disk.tail(1) != [UInt8(ascii: "\n")] : false
    leftover = nil
    self.day = day
    isOpen = true
  }

  /// The file is not as it was left. From now on positions are others.
  mutating func forget(_ finding: String) {
    findings.append(finding)
    needsGeneration = true
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

  /// Cuts off what a failed write left in the file of another day.
  private mutating func cutLeftover() throws(SystemError) {
    guard leftover != nil, let day else { return }
    if try disk.open(day.fileName) > size {
      try disk.truncate(to: size)
      if durability == .sync { try disk.sync() }
    }
    disk.close()
    leftover = nil
  }

  /// Cuts off the rest of a failed write; if that fails, the next `open` does it.
  private mutating func abandon() {
    do throws(SystemError) { try disk.truncate(to: size) } catch { leftover = error }
    // A file without a name would be gone for good.
    if (try? disk.look()) == .deleted { return }
    disk.close()
    isOpen = false
  }
}
