/// Writes numbers and durations for the screens (Screens Words).
package enum Formatting {
  /// `m:ss` under an hour, `h:mm:ss` above; a negative duration is zero.
  package static func clock(_ seconds: Int64) -> String {
    let seconds = max(0, seconds)
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
    return hours == 0
      ? "\(minutes):\(padded(rest))" : "\(hours):\(padded(minutes)):\(padded(rest))"
  }

  /// `clock`, or where that is wider than `width` `1h11m`, or days and hours.
  package static func clock(_ seconds: Int64, within width: Int) -> String {
    let clock = clock(seconds)
    return clock.utf8.count <= width ? clock : age(seconds)
  }

  /// An age in at most two units: `2s`, `6m10s`, `2h05m`, `3d04h`.
  package static func age(_ seconds: Int64) -> String {
    let seconds = max(0, seconds)
    return switch seconds {
    case ..<60: "\(seconds)s"
    case ..<3600: "\(seconds / 60)m\(padded(seconds % 60))s"
    case ..<86400: "\(seconds / 3600)h\(padded(seconds / 60 % 60))m"
    default: "\(seconds / 86400)d\(padded(seconds / 3600 % 24))h"
    }
  }

  /// Seconds with one decimal under ten and none above: `0.4s`, `-3.0s`, `41s`.
  package static func lag(_ seconds: Double) -> String {
    let bounded = min(max(seconds.isNaN ? 0 : seconds, -999_999_999), 999_999_999)
    guard abs(bounded) < 9.95 else { return "\(nearest(bounded))s" }
    return "\(tenths(bounded))s"
  }

  /// A count in groups of three: `1,204`.
  package static func count(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var grouped = number < 0 ? "-" : ""
    for (offset, digit) in digits.enumerated() {
      if offset > 0, (digits.count - offset).isMultiple(of: 3) { grouped.append(",") }
      grouped.append(digit)
    }
    return grouped
  }

  /// `1 agent`, `2 agents`, `0 agents`.
  package static func counted(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// A ratio as a whole percentage.
  package static func percent(_ ratio: Double) -> String {
    guard ratio.isFinite, abs(ratio) < 1e6 else { return "0%" }
    return "\(nearest(ratio * 100))%"
  }

  /// The nearest whole number, halves away from zero.
  package static func nearest(_ number: Double) -> Int64 {
    number < 0 ? -Int64(0.5 - number) : Int64(number + 0.5)
  }

  package static func padded(_ number: some BinaryInteger) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  /// `clock` of seconds with a fraction, to the nearest second.
  package static func rounded(_ seconds: Double) -> String {
    guard seconds.isFinite, abs(seconds) < 1e15 else { return clock(0) }
    return clock(nearest(seconds))
  }

  /// `clock(_:within:)` of seconds with a fraction, to the nearest second.
  package static func rounded(_ seconds: Double, within width: Int) -> String {
    guard seconds.isFinite, abs(seconds) < 1e15 else { return clock(0) }
    return clock(nearest(seconds), within: width)
  }

  /// One decimal: `4.2`.
  package static func tenths(_ number: Double) -> String {
    guard number.isFinite, abs(number) < 1e9 else { return "0.0" }
    let tenths = nearest(number * 10)
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
