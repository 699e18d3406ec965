import Glibc
import LinuxIO

/// Measures what painting costs the line to the terminal: bytes, frames, and the time of the newest
/// frame.
///
/// Where curses writes by itself, bytes are taken from the kernel's count for this thread
/// (`/proc/thread-self/io`, proc(5)).
package final class LineMeter {
  package private(set) var bytes = 0
  package private(set) var frames = 0
  /// Milliseconds of writing the newest frame; long on a slow line.
  package private(set) var drainMilliseconds: Int64 = 0

  /// Nil if the kernel does not tell. Then `bytes` lacks what curses writes by itself.
  private let counters: FileDescriptor?

  /// Must be made on the thread that paints.
  init() {
    counters = try? FileDescriptor(opening: "/proc/thread-self/io")
  }

  /// Counts what curses writes by itself in `update` as one frame, if anything.
  func measure(_ update: () -> Void) {
    let before = written
    count {
      update()
      return written - before
    }
  }

  /// Counts the bytes that `write` returns as one frame, if any.
  func count(_ write: () -> Int) {
    let start = MachineClock.uptime
    let count = write()
    drainMilliseconds = MachineClock.uptime - start
    bytes += count
    if count > 0 || counters == nil { frames += 1 }
  }

  /// Bytes this thread has given to the kernel so far: `rchar: 1`, and in the next line `wchar: 2`.
  private var written: Int {
    guard let text = try? counters?.bytes(at: 0, count: 256) else { return 0 }
    let lines = text.split(separator: UInt8(ascii: "\n"))
    guard lines.count > 1 else { return 0 }
    return Int(
      String(decoding: lines[1].drop { $0 != UInt8(ascii: " ") }.dropFirst(), as: UTF8.self))
      ?? 0
  }
}
