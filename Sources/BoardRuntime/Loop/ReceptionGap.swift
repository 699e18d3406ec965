import TerminalCells

/// How long nothing was received because the program was stopped. The header says so for a while, so
/// that whoever brings the board back sees it.
///
/// Times are milliseconds of one monotonic clock.
struct ReceptionGap {
  /// How long it is said.
  static let shown: Int64 = 300_000

  private var length: Int64 = 0
  private var end: Int64?

  /// The program was stopped for `milliseconds` until `now`. Stops of the time that is said are
  /// added up.
  mutating func add(_ milliseconds: Int64, at now: Int64) {
    let isSaid = end.map { now - milliseconds - $0 < Self.shown } ?? false
    length = milliseconds + (isSaid ? length : 0)
    end = now
  }

  /// `nothing received for 2:10 while stopped`; nil where there is nothing to say.
  func trouble(at now: Int64) -> String? {
    guard let end, now - end < Self.shown else { return nil }
    return "nothing received for \(Formatting.clock(length / 1000)) while stopped"
  }
}
