/// Where and why scanning stopped. An `EventRejection` is made of it.
struct Fault: Error {
  /// The first byte that cannot stand there.
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
    // JSON, but not an event
    case event, held, heldOnce, integer, guid, date, moment, container, listElement, pairName,
      pairOther, pairEnd
    case missing, repeated
    // over a limit
    case nesting, fieldCount, textLength, eventSize, arrayCount, lineLength
  }

  /// Whether the text is not JSON, so that nothing on its line counts.
  var isSyntax: Bool { kind.rawValue < Kind.event.rawValue }
}
