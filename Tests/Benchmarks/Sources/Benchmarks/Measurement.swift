import Glibc

/// One measured rate: the fastest of several runs and their median, in time of one core.
///
/// The time is that of the thread, so that others on the machine disturb it less.
struct Measurement {
  let name: String
  let events: Int
  let bytes: Int
  let best: Duration
  let median: Duration

  init(_ name: String, events: Int, bytes: Int, runs: Int = 7, _ body: () -> Void) {
    let times = (0..<runs).map { _ in
      let start = Self.threadTime()
      body()
      return Self.threadTime() - start
    }
    self.init(name, events: events, bytes: bytes, times: times)
  }

  /// What took each of `times`, of which there is at least one.
  init(_ name: String, events: Int, bytes: Int, times: [Duration]) {
    self.name = name
    self.events = events
    self.bytes = bytes
    let times = times.sorted()
    best = times[0]
    median = times[times.count / 2]
  }

  /// A row: name, events a second at best and in the median, megabytes a second at best.
  var row: String {
    let cells = [
      Self.pad(name, 28), Self.rate(events, best) + " M/s", Self.rate(events, median) + " M/s",
      Self.rate(bytes, best, digits: 0) + " MB/s",
      Self.rate(Int(1e9), best, per: events) + " ns",
    ]
    return cells.joined(separator: "  ")
  }

  static let heading = pad("", 28) + "   best        median      best       an event"

  /// The median time of several runs.
  static func median(of runs: Int, _ body: () -> Void) -> Duration {
    Measurement("", events: 0, bytes: 0, runs: runs, body).median
  }

  /// The most memory that the process has had so far.
  static var peakMegabytes: Int {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1024
  }

  static func threadTime() -> Duration {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func rate(_ count: Int, _ time: Duration, digits: Int = 2) -> String {
    let perSecond = Double(count) / (time / .seconds(1)) / 1e6
    return fixed(perSecond, digits)
  }

  private static func rate(_ scale: Int, _ time: Duration, per count: Int) -> String {
    fixed(time / .seconds(1) * Double(scale) / Double(count), 0)
  }

  private static func fixed(_ value: Double, _ digits: Int) -> String {
    let scale = digits == 2 ? 100.0 : 1
    let rounded = Int(value * scale + 0.5)
    guard digits == 2 else { return leading("\(rounded)", 5) }
    let cents = rounded % 100
    return leading("\(rounded / 100).\(cents < 10 ? "0" : "")\(cents)", 6)
  }

  private static func leading(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
