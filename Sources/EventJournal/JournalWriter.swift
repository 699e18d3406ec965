import EventSources
import Glibc
import LinuxIO

/// How far a 2xx reaches.
package enum Durability: String, CaseIterable, Sendable {
  /// To the medium: a power failure loses nothing that was acknowledged.
  case sync
  /// To the operating system: a crash of the program loses nothing.
  case os
}

/// Appends groups of lines to the day files, each whole or not at all.
///
/// After a failure the file is cut back to its last whole group before anything else is written, and
/// opened anew: after a failed `fdatasync` the kernel may call pages clean that never were written.
struct JournalWriter<Disk: JournalDisk & ~Copyable>: ~Copyable {
  /// Bytes a probe writes and takes back: what a group of some ten events needs.
  static var probeSize: Int { 4096 }

  private var disk: Disk
  private let durability: Durability
  private var day: JournalDay?
  /// The day last written to, whether its file could be opened or not.
  private var asked: JournalDay?
  /// Bytes of whole groups in the file of `day`.
  private var size = 0
  private var isOpen = false
  /// Why what a failed write has left could not be cut off yet.
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

  /// Finds out whether writing would succeed: writes blank lines, which every reader skips, and
  /// takes them back.
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

  /// Cuts off what a failed write has left; where that fails too, the next `open` does it.
  private mutating func abandon() {
    do throws(SystemError) { try disk.truncate(to: size) } catch { leftover = error }
    disk.close()
    isOpen = false
  }
}
