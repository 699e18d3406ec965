/// Phone numbers on screens that others can see.
package enum PhoneMask {
  /// The last four digits behind three dots: `•••0123`; a shorter number is all dots.
  package static func masked(_ number: String, glyphs: Glyphs) -> String {
    let dots = String(repeating: glyphs.mask, count: 3)
    let digits = number.filter { $0.isNumber }
    guard digits.count > 4 else { return dots }
    return dots + digits.suffix(4)
  }
}
