/// The sums of a session, and those of a stretch of its time where one is asked for.
///
/// What happened is booked at the second it counts for, which may lie before the event that tells
/// of it: an unresolved offer counts when it was offered, after-call work when the contact was
/// released.
struct Ledger: Hashable, Sendable {
  /// Of all the time there is.
  private(set) var numbers = WorkNumbers()
  /// The stretch asked for; empty in a floor, set when a timeline is read again.
  private(set) var stretch = Self.nothing
  /// Of that stretch, absent where it is empty, so that a ledger stays small.
  private var inside: [WorkNumbers] = []
  /// What is booked for a second before this one is booked in the stretch, or noted, too.
  private var watched = WorkItem.never
  /// What was booked for seconds before the one watched for, while the facts are folded.
  private var belated: [Belated] = []

  static let nothing: Range<Int64> = 0..<0

  /// What was booked for an earlier second than that of the event that told of it.
  struct Belated: Hashable, Sendable {
    var second: Int64
    var numbers: WorkNumbers
  }

  init() {}

  /// A ledger that sums up `stretch` besides.
  init(over stretch: Range<Int64>) { ask(for: stretch) }

  /// The numbers of the stretch.
  var stretchNumbers: WorkNumbers { inside.first ?? WorkNumbers() }

  /// Begins a new stretch, in which nothing is booked yet.
  mutating func ask(for stretch: Range<Int64>) {
    self.stretch = stretch
    inside = stretch.isEmpty ? [] : [WorkNumbers()]
    watched = stretch.isEmpty ? WorkItem.never : .max
  }

  /// Notes from here on what is booked for seconds before `second`; nothing where that is `never`.
  mutating func watch(before second: Int64) {
    if stretch.isEmpty { watched = second }
  }

  /// Takes out what was noted.
  @inline(__always)
  mutating func takeBelated(_ body: (Belated) -> Void) {
    if belated.isEmpty { return }
    belated.forEach(body)
    belated.removeAll()
  }

  @inline(__always)
  mutating func book(at second: Int64, _ change: (inout WorkNumbers) -> Void) {
    change(&numbers)
    if second < watched { bookBesides(at: second, change) }
  }

  @inline(never)
  private mutating func bookBesides(at second: Int64, _ change: (inout WorkNumbers) -> Void) {
    if stretch.isEmpty {
      var numbers = WorkNumbers()
      change(&numbers)
      belated.append(Belated(second: second, numbers: numbers))
    } else {
      bookInside(second..<(second + 1)) { numbers, _ in change(&numbers) }
    }
  }

  /// Adds another ledger of the same stretch.
  mutating func add(_ other: Ledger) {
    numbers += other.numbers
    if !inside.isEmpty { inside[0] += other.stretchNumbers }
  }

  /// Books time, cut at the ends of the stretch.
  @inline(__always)
  mutating func book(
    from start: Int64, to end: Int64, _ change: (inout WorkNumbers, Int64) -> Void
  ) {
    guard start < end else { return }
    change(&numbers, end - start)
    if !stretch.isEmpty { bookInside(start..<end, change) }
  }

  /// Books in the stretch what of `time` lies in it.
  @inline(never)
  private mutating func bookInside(
    _ time: Range<Int64>, _ change: (inout WorkNumbers, Int64) -> Void
  ) {
    let time = time.clamped(to: stretch)
    if !time.isEmpty { change(&inside[0], time.upperBound - time.lowerBound) }
  }
}

extension Ledger {
  /// The sums alone: no stretch is asked for in a floor.
  mutating func pass(_ record: inout Record) throws(CheckpointError) {
    try numbers.pass(&record)
  }
}
