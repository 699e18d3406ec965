import Glibc

/// Measures what painting costs the line to the terminal: bytes, frames, and the time of the newest
/// frame.
///
/// Curses writes by itself, so bytes are taken from the kernel's count for this thread
/// (`/proc/thread-self/io`, proc(5)).
package struct LineMeter {
  package private(set) var bytes = 0
  package private(set) var frames = 0
  /// Milliseconds of writing the newest frame; long on a slow line.
  package private(set) var drainMilliseconds: Int64 = 0

  /// Negative if the kernel does not count; then bytes stay zero.
  private let counters: Int32

  /// Make it on the thread that paints.
  init() {
    counters = open("/proc/thread-self/io", O_RDONLY | O_CLOEXEC)
  }

  /// Counts what `write` writes as one frame, if anything.
  mutating func measure(_ write: () -> Void) {
    let (before, start) = (written, Self.now)
    write()
    drainMilliseconds = Self.now - start
    let count = written - before
    bytes += count
    if count > 0 || counters < 0 { frames += 1 }
  }

  /// Bytes this thread has given to the kernel so far.
  private var written: Int {
    guard counters >= 0 else { return 0 }
    return withUnsafeTemporaryAllocation(byteCount: 256, alignment: 1) { buffer in
      let count = pread(counters, buffer.baseAddress, buffer.count, 0)
      guard count > 0 else { return 0 }
      // `rchar: 1` and then `wchar: 2`.
      var value = 0
      var line = 0
      for byte in buffer[..<count] {
        if byte == UInt8(ascii: "\n") { line += 1 }
        if line > 1 { break }
        if line == 1, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte {
          value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
      }
      return value
    }
  }

  private static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
