/// Where and why scanning stopped: an `EventRejection` in the making.
struct Fault: Error {
  /// The address of `place`: an error is `Sendable`, and a pointer is not.
  private var address: UInt
  var kind: Kind
  /// The property it is about, for the kinds that name one.
  var name: KnownName

  init(place: UnsafePointer<UInt8>, kind: Kind, name: KnownName = .other) {
    address = UInt(bitPattern: place)
    self.kind = kind
    self.name = name
  }

  /// The first byte that cannot stand where it does.
  var place: UnsafePointer<UInt8> { UnsafePointer(bitPattern: address).unsafelyUnwrapped }

  /// What was expected at the place.
  enum Kind: UInt8 {
    // not JSON, or not UTF-8
    case value, propertyName, propertyNameOrEnd, colon, commaOrBrace, commaOrBracket, end
    case stringContent, escape, hexDigit, lowSurrogate, noLowSurrogate, utf8, literal, number
    // JSON, but no event
    case event, integer, guid, date, moment, container, listElement, pairName, pairOther, pairEnd
    case missing, repeated
    // past a limit
    case nesting, fieldCount, eventSize, arrayCount, lineLength
  }

  /// The text is not JSON: nothing on its line can count.
  var isSyntax: Bool { kind.rawValue < Kind.event.rawValue }
}
