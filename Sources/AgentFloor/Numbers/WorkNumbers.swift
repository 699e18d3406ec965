/// The numbers of one agent, a team or the whole floor over one period (FloorRules Numbers).
///
/// It holds counts and sums in whole seconds; ratios are computed from them, so that numbers can be
/// added.
public struct WorkNumbers: NumberSums, Sendable {
  /// What is counted or summed.
  public enum Sum: Int, CaseIterable, Sendable {
    /// Offers received.
    case offers
    case accepted
    case declined
    /// Offers that ended by inference, unanswered and unreleased.
    case unresolved
    /// Offers released before any answer.
    case withdrawn
    /// Contacts released.
    case handled
    /// Offer → acceptance; the longest; and how many were measured.
    case answerSeconds
    case longestAnswerSeconds
    case answersMeasured
    /// Of them, how many within `FloorSettings.answerWithin`.
    case answeredWithin
    /// Acceptance → release, and how many were measured.
    case contactSeconds
    case contactsMeasured
    /// Of them, how many below 10 seconds.
    case shortContacts
    /// After-call work of the same contacts.
    case afterCallSeconds
    /// Available, with no offer and no contact open.
    case idleSeconds
    /// With a contact open, in a talk status or in wrap-up.
    case busySeconds
    /// On break, busy-other and not-ready.
    case auxSeconds
    case signedInSeconds
  }

  /// By `Sum.rawValue`.
  private var values = InlineArray<18, Int64>(repeating: 0)
  /// Sums saturate here, so that two can still be added.
  static let limit: Int64 = 1 << 61

  public init() {}

  public subscript(sum: Sum) -> Int64 {
    get { values[sum.rawValue] }
    set { values[sum.rawValue] = newValue }
  }

  /// Adds everything but the longest answer, which is the longer of both.
  public static func += (left: inout Self, right: Self) {
    let longest = max(left[.longestAnswerSeconds], right[.longestAnswerSeconds])
    for place in left.values.indices {
      left.values[place] = min(left.values[place] + right.values[place], Self.limit)
    }
    left[.longestAnswerSeconds] = longest
  }
}

extension WorkNumbers: Hashable {
  public static func == (left: Self, right: Self) -> Bool {
    left.values.indices.allSatisfy { left.values[$0] == right.values[$0] }
  }

  public func hash(into hasher: inout Hasher) {
    for place in values.indices { hasher.combine(values[place]) }
  }
}

extension WorkNumbers {
  public static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum += right
    return sum
  }

  public var offers: Int { Int(self[.offers]) }
  public var accepted: Int { Int(self[.accepted]) }
  public var declined: Int { Int(self[.declined]) }
  public var unresolved: Int { Int(self[.unresolved]) }
  public var withdrawn: Int { Int(self[.withdrawn]) }
  public var handled: Int { Int(self[.handled]) }
  public var answerSeconds: Int64 { self[.answerSeconds] }
  public var longestAnswerSeconds: Int64 { self[.longestAnswerSeconds] }
  public var answersMeasured: Int { Int(self[.answersMeasured]) }
  public var answeredWithin: Int { Int(self[.answeredWithin]) }
  public var shortContacts: Int { Int(self[.shortContacts]) }
  public var contactSeconds: Int64 { self[.contactSeconds] }
  public var contactsMeasured: Int { Int(self[.contactsMeasured]) }
  public var afterCallSeconds: Int64 { self[.afterCallSeconds] }
  public var idleSeconds: Int64 { self[.idleSeconds] }
  public var busySeconds: Int64 { self[.busySeconds] }
  public var auxSeconds: Int64 { self[.auxSeconds] }
  public var signedInSeconds: Int64 { self[.signedInSeconds] }

  public var closedOffers: Int { accepted + declined + unresolved }
  /// Contact time and after-call work of contacts with acceptance and release known.
  public var handleSeconds: Int64 { contactSeconds + afterCallSeconds }

  public var answerTime: Double? { ratio(.answerSeconds, .answersMeasured) }
  /// Share of measured answers.
  public var answeredWithinShare: Double? { ratio(.answeredWithin, .answersMeasured) }
  public var answerRate: Double? { ratio(accepted, closedOffers) }
  public var declineRate: Double? { ratio(declined, closedOffers) }
  public var contactTime: Double? { ratio(.contactSeconds, .contactsMeasured) }
  /// AHT
  public var handleTime: Double? { ratio(handleSeconds, self[.contactsMeasured]) }
  public var occupancy: Double? { ratio(busySeconds, busySeconds + idleSeconds) }
  public var auxShare: Double? { ratio(.auxSeconds, .signedInSeconds) }
  /// Nil below 15 minutes signed in.
  public var contactsPerHour: Double? {
    signedInSeconds < 900 ? nil : Double(handled) * 3600 / Double(signedInSeconds)
  }

  private func ratio(_ part: Sum, _ whole: Sum) -> Double? { ratio(self[part], self[whole]) }

  private func ratio(_ part: some BinaryInteger, _ whole: some BinaryInteger) -> Double? {
    whole == 0 ? nil : Double(part) / Double(whole)
  }
}
