import Glibc
import LinuxIO
import LiveFloor
import TerminalCells

/// One line on standard error about long work, with rate and time left. Nothing for short work, nor
/// where the screen is not free for it.
final class ProgressLine: ReadingProgress {
  /// Milliseconds before the first line, and between two.
  private static let patience: Int64 = 250
  /// Most seconds left that are shown: thirty years.
  static let longest = 1e9

  private var what = ""
  private var total: Int?
  private var start = MachineClock.uptime
  private var last = MachineClock.uptime
  private var events = 0
  private var isOnScreen = false

  init() {}

  convenience init(_ what: String, of total: Int?) {
    self.init()
    begin(what, of: total)
  }

  func begin(_ what: String, of total: Int?) {
    (self.what, self.total) = (what, total)
    start = MachineClock.uptime
    last = start
    events = 0
  }

  func show(_ done: Int, events: Int) {
    self.events += events
    let now = MachineClock.uptime
    guard now - last >= Self.patience, FreeScreen.isFree(STDERR_FILENO) else { return }
    last = now
    isOnScreen = true
    let seconds = Double(now - start) / 1000
    var line =
      "\(what): \(Formatting.counted(self.events, "event")), \(Int(Double(self.events) / seconds)) a second"
    if let total, done > 0 {
      line += ", \(Self.secondsLeft(done, of: total, after: seconds)) s left"
    }
    StandardError.put("\r\u{1B}[K", line)
  }

  /// At the pace so far, at most `longest`. The total is not trusted.
  static func secondsLeft(_ done: Int, of total: Int, after seconds: Double) -> Int {
    Int(min(seconds * Double(total - done) / Double(done), longest)) + 1
  }

  /// Removes the line.
  func end() {
    if isOnScreen, FreeScreen.isFree(STDERR_FILENO) { StandardError.put("\r\u{1B}[K", "") }
    isOnScreen = false
  }
}
