import EventSources
import Glibc
import LinuxIO

extension JournalWriter where Disk: ~Copyable {
  /// Checks that the file still has its name and holds `lines`. Repairs what others changed, and
  /// records it in `findings`.
  ///
  /// - Throws: where the lines cannot be brought to stay there.
  mutating func confirm(_ lines: [UInt8], on day: JournalDay) throws(SystemError) {
    let name = day.fileName
    // After three repairs in a row, give up.
    for _ in 0..<3 {
      switch try disk.look() {
      case .inPlace(let found) where found >= size + lines.count:
        if found > size { isTorn = try disk.tail(1) != [UInt8(ascii: "\n")] }
        size = found
        return
      case .inPlace(let found):
        startGeneration(
          because: "\(name) was truncated from \(size) bytes to at most \(found): "
            + "what it held is lost")
        try writeAnew(lines, on: day)
      case .deleted:
        try disk.restore()
        findings.append("\(name) was deleted: written anew, nothing is lost")
      case .renamed(let path):
        try disk.truncate(to: size)
        startGeneration(because: "\(name) was renamed: its first \(size) bytes are in \(path)")
        try writeAnew(lines, on: day)
      case .replaced:
        let copy = "\(name).replaced-\(generation)"
        try disk.save(size, as: copy)
        startGeneration(because: "\(name) was replaced: its first \(size) bytes are in \(copy)")
        try writeAnew(lines, on: day)
      }
    }
    throw SystemError("keep", name, code: EBUSY)
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
