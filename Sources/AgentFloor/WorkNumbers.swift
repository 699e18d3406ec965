/// The numbers of one agent or of the whole floor over one span of time (floor.md, Numbers).
///
/// Counts and sums only; every ratio is derived, so that floors add up by addition.
public struct WorkNumbers: Hashable, Sendable {
  /// Offers received.
  public var offers = 0
  public var accepted = 0
  public var declined = 0
  /// Closed or aged offers with neither answer.
  public var unresolved = 0
  /// Contacts released.
  public var handled = 0
  /// Sum and longest of Receiving → Accepted, and how many were measured.
  public var answerSeconds: Int64 = 0
  public var longestAnswerSeconds: Int64 = 0
  public var answersMeasured = 0
  /// Sum of Accepted → Released, and of how many contacts.
  public var contactSeconds: Int64 = 0
  public var contactsMeasured = 0
  /// Sum of Released → next status other than wrap-up, finished stretches only.
  public var afterCallSeconds: Int64 = 0
  /// Contacts whose contact time and after-call work are both known.
  public var handlesMeasured = 0
  public var handleSeconds: Int64 = 0
  /// Available with no offer and no contact open.
  public var idleSeconds: Int64 = 0
  /// Clock time with a contact open, in a talk status or in wrap-up.
  public var busySeconds: Int64 = 0
  /// On break, busy-other and not-ready.
  public var auxSeconds: Int64 = 0
  public var signedInSeconds: Int64 = 0

  public init() {}

  /// The most seconds of a sum, at which it stands still; two of them still add up. Dates from 0001
  /// to 9999 come there in tens of millions of contacts.
  static let secondsLimit: Int64 = 1 << 61

  /// The sums of both; the longer of the longest answers.
  @inline(__always)
  public static func += (left: inout Self, right: Self) {
    left.offers += right.offers
    left.accepted += right.accepted
    left.declined += right.declined
    left.unresolved += right.unresolved
    left.handled += right.handled
    left.answerSeconds.add(seconds: right.answerSeconds)
    left.longestAnswerSeconds = max(left.longestAnswerSeconds, right.longestAnswerSeconds)
    left.answersMeasured += right.answersMeasured
    left.contactSeconds.add(seconds: right.contactSeconds)
    left.contactsMeasured += right.contactsMeasured
    left.afterCallSeconds.add(seconds: right.afterCallSeconds)
    left.handlesMeasured += right.handlesMeasured
    left.handleSeconds.add(seconds: right.handleSeconds)
    left.idleSeconds.add(seconds: right.idleSeconds)
    left.busySeconds.add(seconds: right.busySeconds)
    left.auxSeconds.add(seconds: right.auxSeconds)
    left.signedInSeconds.add(seconds: right.signedInSeconds)
  }

  /// What came on top of `earlier`; the longest answer as far as it is among that.
  func since(_ earlier: Self) -> Self {
    var rest = Self()
    rest.offers = max(0, offers - earlier.offers)
    rest.accepted = max(0, accepted - earlier.accepted)
    rest.declined = max(0, declined - earlier.declined)
    rest.unresolved = max(0, unresolved - earlier.unresolved)
    rest.handled = max(0, handled - earlier.handled)
    rest.answerSeconds = max(0, answerSeconds - earlier.answerSeconds)
    rest.longestAnswerSeconds =
      longestAnswerSeconds > earlier.longestAnswerSeconds ? longestAnswerSeconds : 0
    rest.answersMeasured = max(0, answersMeasured - earlier.answersMeasured)
    rest.contactSeconds = max(0, contactSeconds - earlier.contactSeconds)
    rest.contactsMeasured = max(0, contactsMeasured - earlier.contactsMeasured)
    rest.afterCallSeconds = max(0, afterCallSeconds - earlier.afterCallSeconds)
    rest.handlesMeasured = max(0, handlesMeasured - earlier.handlesMeasured)
    rest.handleSeconds = max(0, handleSeconds - earlier.handleSeconds)
    rest.idleSeconds = max(0, idleSeconds - earlier.idleSeconds)
    rest.busySeconds = max(0, busySeconds - earlier.busySeconds)
    rest.auxSeconds = max(0, auxSeconds - earlier.auxSeconds)
    rest.signedInSeconds = max(0, signedInSeconds - earlier.signedInSeconds)
    return rest
  }

  /// These numbers with the times a part of the way to those of `next`, which time alone changed.
  func advanced(towards next: Self, by elapsed: Int64, of whole: Int64) -> Self {
    var numbers = self
    func between(_ from: Int64, _ to: Int64) -> Int64 {
      from + Int64(Double(to - from) * Double(elapsed) / Double(whole))
    }
    numbers.idleSeconds = between(idleSeconds, next.idleSeconds)
    numbers.busySeconds = between(busySeconds, next.busySeconds)
    numbers.auxSeconds = between(auxSeconds, next.auxSeconds)
    numbers.signedInSeconds = between(signedInSeconds, next.signedInSeconds)
    return numbers
  }

  public var answerTime: Double? { ratio(answerSeconds, answersMeasured) }
  public var closedOffers: Int { accepted + declined + unresolved }
  public var answerRate: Double? { ratio(accepted, closedOffers) }
  public var declineRate: Double? { ratio(declined, closedOffers) }
  public var contactTime: Double? { ratio(contactSeconds, contactsMeasured) }
  /// AHT: contact time and after-call work of finished contacts.
  public var handleTime: Double? { ratio(handleSeconds, handlesMeasured) }
  public var occupancy: Double? { ratio(busySeconds, busySeconds + idleSeconds) }
  public var auxShare: Double? { ratio(auxSeconds, signedInSeconds) }
  /// Nil below a quarter of an hour signed in.
  public var contactsPerHour: Double? {
    signedInSeconds < 900 ? nil : Double(handled) * 3600 / Double(signedInSeconds)
  }

  private func ratio(_ part: some BinaryInteger, _ whole: some BinaryInteger) -> Double? {
    whole == 0 ? nil : Double(part) / Double(whole)
  }
}

extension Int64 {
  /// Adds seconds to a sum of them, up to `WorkNumbers.secondsLimit`.
  @inline(__always)
  mutating func add(seconds: Int64) { self = Swift.min(self + seconds, WorkNumbers.secondsLimit) }
}
