/// Where and why scanning stopped: an `EventRejection` in the making.
struct Fault: Error {
  /// The first byte of the text that cannot stand where it does.
  var place: Int
  var kind: Kind
  /// The property it is about, for the kinds that name one.
  var name: KnownName

  init(_ kind: Kind, at place: Int, name: KnownName = .other) {
    self.place = place
    self.kind = kind
    self.name = name
  }

  /// What was expected at the place.
  enum Kind: UInt8 {
    // not JSON, or not UTF-8
    case value, propertyName, propertyNameOrEnd, colon, commaOrBrace, commaOrBracket, end
    case stringContent, escape, hexDigit, lowSurrogate, noLowSurrogate, utf8, literal, number
    // JSON, but no event
    case event, integer, guid, date, moment, container, listElement, pairName, pairOther, pairEnd
    case missing, repeated
    // past a limit
    case nesting, fieldCount, textLength, eventSize, arrayCount, lineLength
  }

  /// The text is not JSON: nothing on its line can count.
  var isSyntax: Bool { kind.rawValue < Kind.event.rawValue }
}
