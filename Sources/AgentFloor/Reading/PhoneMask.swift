import WebhookEvents

/// Phone numbers where others can see them.
package enum PhoneMask {
  /// The last four digits behind three dots: `•••0123`; a shorter number is all dots, and one that
  /// came masked stays as it is.
  package static func masked(_ number: String, dot: Character = NumberMask.dot) -> String {
    let masked = NumberMask.masked(number)
    return dot == NumberMask.dot ? masked : String(masked.map { $0 == NumberMask.dot ? dot : $0 })
  }
}
