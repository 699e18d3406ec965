/// The numbers of a period, in counts and whole seconds.
struct ObservedNumbers: Equatable, Sendable {
  var offers = 0
  var accepted = 0
  var declined = 0
  var unresolved = 0
  var withdrawn = 0
  var handled = 0
  /// Receiving → Accepted, summed; of how many; the longest.
  var answerSeconds: Int64 = 0
  var answersMeasured = 0
  var longestAnswerSeconds: Int64 = 0
  /// Of the answers measured, those of `floor.answer-within` or less.
  var answeredWithin = 0
  /// Accepted → Released, summed; of how many.
  var contactSeconds: Int64 = 0
  var contactsMeasured = 0
  /// Of the contacts measured, those of less than 10 s.
  var shortContacts = 0
  var afterCallSeconds: Int64 = 0
  var idleSeconds: Int64 = 0
  /// A contact open, a talk status or wrap-up.
  var busySeconds: Int64 = 0
  var auxSeconds: Int64 = 0
  var signedInSeconds: Int64 = 0

  /// Contact time and after-call work of the contacts with acceptance and release known.
  var handleSeconds: Int64 { contactSeconds + afterCallSeconds }

  static func + (left: ObservedNumbers, right: ObservedNumbers) -> ObservedNumbers {
    var sum = left
    sum += right
    return sum
  }

  static func += (sum: inout ObservedNumbers, other: ObservedNumbers) {
    sum.offers += other.offers
    sum.accepted += other.accepted
    sum.declined += other.declined
    sum.unresolved += other.unresolved
    sum.withdrawn += other.withdrawn
    sum.handled += other.handled
    sum.answerSeconds += other.answerSeconds
    sum.answersMeasured += other.answersMeasured
    sum.longestAnswerSeconds = max(sum.longestAnswerSeconds, other.longestAnswerSeconds)
    sum.answeredWithin += other.answeredWithin
    sum.contactSeconds += other.contactSeconds
    sum.contactsMeasured += other.contactsMeasured
    sum.shortContacts += other.shortContacts
    sum.afterCallSeconds += other.afterCallSeconds
    sum.idleSeconds += other.idleSeconds
    sum.busySeconds += other.busySeconds
    sum.auxSeconds += other.auxSeconds
    sum.signedInSeconds += other.signedInSeconds
  }
}

/// The stays in one status, in a period.
struct ObservedStay: Equatable, Sendable {
  /// Shown within the period.
  var seconds: Int64 = 0
  /// Stays that began within it.
  var count = 0
}
