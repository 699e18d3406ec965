import WebhookEvents

/// Masks phone numbers.
package enum PhoneMask {
  /// The last four digits behind three dots: `•••0123`. A shorter number is only dots; a masked one
  /// stays.
  package static func masked(_ number: String, dot: Character = NumberMask.dot) -> String {
    let masked = NumberMask.masked(number)
    return dot == NumberMask.dot ? masked : String(masked.map { $0 == NumberMask.dot ? dot : $0 })
  }
}
