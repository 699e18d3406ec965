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
  /// Bytes that a probe writes and takes back: a group of about ten events.
  static var probeSize: Int { 4096 }

  private var disk: Disk
  private let durability: Durability
  private var day: JournalDay?
  /// The day of the last append, even if its file could not be opened.
  private var asked: JournalDay?
  /// Bytes of whole groups in the file of `day`.
  private var size = 0
  private var isOpen = false
  /// Why the rest of a failed write could not be cut off yet.
  private(set) var leftover: SystemError?

  init(on disk: consuming Disk, durability: Durability) {
    self.disk = disk
    self.durability = durability
  }

  /// Writes `lines` to the file of `day`.
  ///
  /// - Returns: where they end.
  mutating func append(
    _ lines: [UInt8], on day: JournalDay
  ) throws(SystemError) -> JournalPosition {
    asked = day
    try open(day)
    do throws(SystemError) {
      try write(lines)
    } catch {
      abandon()
      throw error
    }
    size += lines.count
    return JournalPosition(day: day, offset: size)
  }

  /// Tests whether writing works: writes blank lines, which readers skip, and cuts them off.
  mutating func probe() throws(SystemError) {
    guard let asked else { return }
    try open(asked)
    do throws(SystemError) {
      try write([UInt8](repeating: UInt8(ascii: "\n"), count: Self.probeSize))
      try disk.truncate(to: size)
    } catch {
      abandon()
      throw error
    }
  }

  private mutating func open(_ day: JournalDay) throws(SystemError) {
    if isOpen, self.day == day { return }
    isOpen = false
    let found = try disk.open(day.fileName)
    if self.day == day, found > size {
      try disk.truncate(to: size)
    } else {
      size = found
    }
    leftover = nil
    self.day = day
    isOpen = true
  }

  private mutating func write(_ bytes: [UInt8]) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty { rest = rest.dropFirst(try disk.write(rest)) }
    if durability == .sync { try disk.sync() }
  }

  /// Cuts off the rest of a failed write; if that fails, the next `open` does it.
  private mutating func abandon() {
    do throws(SystemError) { try disk.truncate(to: size) } catch { leftover = error }
    disk.close()
    isOpen = false
  }
}
