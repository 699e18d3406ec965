import EventSources
import Glibc
import LinuxIO

extension JournalWriter where Disk: ~Copyable {
  /// Looks whether `lines`, written last, are in the file of `day`, and that under its name. What
  /// others did to the file in the meantime is undone as far as it can be, and told.
  ///
  /// - Throws: where the lines cannot be brought to stay there.
  mutating func watch(for lines: [UInt8], on day: JournalDay) throws(SystemError) {
    let name = day.fileName
    // Whoever interferes three times in a row will do so again.
    for _ in 0..<3 {
      switch try disk.look() {
      case .inPlace(let found) where found >= size + lines.count:
        size = found
        return
      case .inPlace(let found):
        forget(
          "\(name) was truncated from \(size) bytes to at most \(found): their events are lost")
        try writeAnew(lines, on: day)
      case .deleted:
        findings.append("\(name) was deleted: written anew, nothing is lost")
        try disk.restore(size + lines.count)
      case .renamed(let path):
        try disk.truncate(to: size)
        forget("\(name) was renamed: its first \(size) bytes are in \(path)")
        try writeAnew(lines, on: day)
      case .replaced:
        let copy = "\(name).replaced-\(generation)"
        try disk.save(size, as: copy)
        forget("\(name) was replaced: its first \(size) bytes are in \(copy)")
        try writeAnew(lines, on: day)
      }
    }
    throw SystemError("keep in its place", name, code: EBUSY)
  }

  /// Writes `lines` to the file that has the name now, unless they are its end already.
  private mutating func writeAnew(_ lines: [UInt8], on day: JournalDay) throws(SystemError) {
    disk.close()
    try open(day)
    let tail = try disk.tail(lines.count + 1)
    if tail == lines || tail == [UInt8(ascii: "\n")] + lines {
      size -= lines.count
      if durability == .sync { try disk.sync() }
    } else {
      try write(lines)
    }
  }
}
