/// The numbers of an agent in half their size, for the many marks of the past.
///
/// Counts and seconds up to 2³²: 136 years of one agent's time. Larger ones, which only absurd dates
/// make, are kept as that.
struct PackedNumbers: Hashable, Sendable {
  private var offers, accepted, declined, unresolved, handled: UInt32
  private var answerSeconds, longestAnswerSeconds, answersMeasured: UInt32
  private var contactSeconds, contactsMeasured: UInt32
  private var afterCallSeconds, handlesMeasured, handleSeconds: UInt32
  private var idleSeconds, busySeconds, auxSeconds, signedInSeconds: UInt32

  init(_ numbers: WorkNumbers) {
    offers = UInt32(clamping: numbers.offers)
    accepted = UInt32(clamping: numbers.accepted)
    declined = UInt32(clamping: numbers.declined)
    unresolved = UInt32(clamping: numbers.unresolved)
    handled = UInt32(clamping: numbers.handled)
    answerSeconds = UInt32(clamping: numbers.answerSeconds)
    longestAnswerSeconds = UInt32(clamping: numbers.longestAnswerSeconds)
    answersMeasured = UInt32(clamping: numbers.answersMeasured)
    contactSeconds = UInt32(clamping: numbers.contactSeconds)
    contactsMeasured = UInt32(clamping: numbers.contactsMeasured)
    afterCallSeconds = UInt32(clamping: numbers.afterCallSeconds)
    handlesMeasured = UInt32(clamping: numbers.handlesMeasured)
    handleSeconds = UInt32(clamping: numbers.handleSeconds)
    idleSeconds = UInt32(clamping: numbers.idleSeconds)
    busySeconds = UInt32(clamping: numbers.busySeconds)
    auxSeconds = UInt32(clamping: numbers.auxSeconds)
    signedInSeconds = UInt32(clamping: numbers.signedInSeconds)
  }

  var numbers: WorkNumbers {
    var numbers = WorkNumbers()
    numbers.offers = Int(offers)
    numbers.accepted = Int(accepted)
    numbers.declined = Int(declined)
    numbers.unresolved = Int(unresolved)
    numbers.handled = Int(handled)
    numbers.answerSeconds = Int64(answerSeconds)
    numbers.longestAnswerSeconds = Int64(longestAnswerSeconds)
    numbers.answersMeasured = Int(answersMeasured)
    numbers.contactSeconds = Int64(contactSeconds)
    numbers.contactsMeasured = Int(contactsMeasured)
    numbers.afterCallSeconds = Int64(afterCallSeconds)
    numbers.handlesMeasured = Int(handlesMeasured)
    numbers.handleSeconds = Int64(handleSeconds)
    numbers.idleSeconds = Int64(idleSeconds)
    numbers.busySeconds = Int64(busySeconds)
    numbers.auxSeconds = Int64(auxSeconds)
    numbers.signedInSeconds = Int64(signedInSeconds)
    return numbers
  }
}
