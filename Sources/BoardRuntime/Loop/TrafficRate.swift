import BoardViews
import CursesTerminal

/// How many bytes a second the terminal was sent over the last minute.
struct TrafficRate {
  static let span: Int64 = 60_000
  /// Most marks: one a second.
  static let limit = 61

  /// Bytes so far at a time, in milliseconds of the monotonic clock.
  private var marks: [(at: Int64, bytes: Int)] = []

  /// The reading for the help screen.
  mutating func reading(of meter: LineMeter, tick: Int64, at now: Int64) -> LineReading {
    if marks.last.map({ now - $0.at >= 1000 }) ?? true {
      marks.append((now, meter.bytes))
      while marks.count > Self.limit || marks.first.map({ now - $0.at > Self.span }) ?? false {
        marks.removeFirst()
      }
    }
    let first = marks.first ?? (now, meter.bytes)
    let elapsed = max(1000, now - first.at)
    return LineReading(
      bytes: meter.bytes, frames: meter.frames,
      bytesPerSecond: (meter.bytes - first.bytes) * 1000 / Int(elapsed),
      drainMilliseconds: Int(meter.drainMilliseconds), tickSeconds: Int(tick / 1000))
  }
}
