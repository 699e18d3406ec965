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
      case .inPlace(let found) where found >= size + written(for: lines):
        if try hasKept(lines, upTo: found, of: name) { return }
        try write(lines)
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

  /// Whether the first `found` bytes of the file hold `lines` as lines of their own. If they
  /// continue what somebody else began, they are cut off.
  private mutating func hasKept(
    _ lines: [UInt8], upTo found: Int, of name: String
  ) throws(SystemError) -> Bool {
    let end = size + written(for: lines)
    if found > end { findings.append("somebody else wrote \(found - end) bytes to \(name)") }
    size = found
    isTorn = try endsInLine(found)
    linesEnd = end
    if lines.isEmpty || found == end { return true }
    if try ends(with: lines, at: end) { return true }
    linesEnd = found
    if try ends(with: lines, at: found) { return true }
    if try disk.bytes(at: found - lines.count, count: lines.count) == lines {
      size -= lines.count
      try disk.truncate(to: size)
      isTorn = try endsInLine(size)
    }
    return false
  }

  /// Bytes that `write` appends for `lines`.
  private func written(for lines: [UInt8]) -> Int {
    isTorn && !lines.isEmpty ? lines.count + 1 : lines.count
  }

  /// Whether `lines` are the last lines before the offset `end`.
  private func ends(with lines: [UInt8], at end: Int) throws(SystemError) -> Bool {
    let start = end - lines.count
    guard start >= 0, try !endsInLine(start) else { return false }
    return try disk.bytes(at: start, count: lines.count) == lines
  }

  /// Writes `lines` to the file that has the name now, unless they are its end already.
  private mutating func writeAnew(_ lines: [UInt8], on day: JournalDay) throws(SystemError) {
    disk.close()
    try open(day)
    if try ends(with: lines, at: size) {
      size -= lines.count
      if durability == .sync { try disk.sync() }
    } else {
      try write(lines)
    }
  }
}
