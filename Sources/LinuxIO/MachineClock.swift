import CLinux
import Glibc

/// A time of the system, since 1970-01-01T00:00:00Z.
package struct UnixTime: Hashable, Comparable, Sendable {
  package let seconds: Int64
  /// 0 to 999,999,999.
  package let nanoseconds: Int

  package init(seconds: Int64, nanoseconds: Int) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  init(_ time: timespec) {
    seconds = Int64(time.tv_sec)
    nanoseconds = time.tv_nsec
  }

  package static func < (left: UnixTime, right: UnixTime) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }

  package var microseconds: Int64 { seconds * 1_000_000 + Int64(nanoseconds / 1000) }
  package var milliseconds: Int64 { seconds * 1000 + Int64(nanoseconds / 1_000_000) }
}

/// The clocks of this machine.
package enum MachineClock {
  /// The wall clock, which people and time servers set.
  package static var wall: UnixTime { time(of: CLOCK_REALTIME) }

  /// Milliseconds on a clock that nobody sets; from where, is not said.
  package static var uptime: Int64 { time(of: CLOCK_MONOTONIC).milliseconds }

  /// Since the machine started, time asleep included.
  static var sinceBoot: UnixTime { time(of: CLOCK_BOOTTIME) }

  private static func time(of clock: clockid_t) -> UnixTime {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return UnixTime(time)
  }

  /// Seconds east of UTC in the process's time zone at a moment (localtime_r(3)).
  package static func utcOffset(at seconds: Int64) -> Int {
    var seconds = time_t(seconds)
    var fields = unsafe tm()
    unsafe localtime_r(&seconds, &fields)
    return unsafe fields.tm_gmtoff
  }

  /// A date and time by strftime(3).
  ///
  /// - Parameters:
  ///   - pattern: `%Y-%m-%d`; a text of at most 4,095 bytes.
  ///   - second: seconds since 1970 on the local clock.
  /// - Returns: nil if the text is empty or too long.
  package static func text(_ pattern: String, local second: Int64) -> String? {
    var second = time_t(second)
    var fields = unsafe tm()
    unsafe gmtime_r(&second, &fields)
    var text = [CChar](repeating: 0, count: 4096)
    let count = unsafe strftime(&text, text.count, pattern, &fields)
    return count == 0
      ? nil : String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Sets the time zone of the process (tzset(3)).
  ///
  /// - Parameter name: an IANA name; empty for the zone that `TZ` or the machine names.
  /// - Returns: false where no such zone is installed; then nothing changes.
  package static func setTimeZone(_ name: String) -> Bool {
    if !name.isEmpty {
      // tzset silently takes an unknown name for UTC.
      let file = try? FileStatus(at: "/usr/share/zoneinfo/\(name)")
      let isInstalled = file?.kind == .regular && !name.contains("..")
      guard isInstalled || name == "UTC" else { return false }
      unsafe setenv("TZ", name, 1)
    }
    tzset()
    return true
  }
}
