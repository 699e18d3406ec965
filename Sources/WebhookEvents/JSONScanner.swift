/// Reads JSON text (RFC 8259) by pointer, in one pass and without bounds checks: the shape of it,
/// but not what it says.
///
/// The text must be followed by `JSONScanner.padding` zero bytes. Neither a zero nor, within a line,
/// a line feed can stand anywhere in JSON, so that every loop ends there.
struct JSONScanner {
  typealias Place = UnsafePointer<UInt8>

  /// Bytes that may be read past the end of the text.
  static let padding = 64

  /// Where the text of the batch begins: offsets of slices count from here.
  let base: Place
  /// Where the text ends and the padding begins.
  let end: Place
  /// A body of one value over any number of lines, rather than JSON Lines.
  let isBody: Bool

  /// Steps over the white space of RFC 8259, within the line.
  @inline(__always)
  func skipSpace(_ place: Place) -> Place {
    place.pointee > 0x20 ? place : skipSomeSpace(place)
  }

  @inline(never)
  private func skipSomeSpace(_ start: Place) -> Place {
    var place = start
    while true {
      // Indented JSON has long runs of spaces.
      while UnsafeRawPointer(place).loadUnaligned(as: UInt64.self) == Self.all(0x20) { place += 8 }
      switch place.pointee {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): place += 1
      case UInt8(ascii: "\n") where isBody: place += 1
      default: return place
      }
    }
  }

  /// At the line feed, or where the text ends without one.
  func isAtTextEnd(_ place: Place) -> Bool {
    place == end || !isBody && place.pointee == UInt8(ascii: "\n")
  }

  /// The end of the line or body that `place` lies in.
  func textEnd(from place: Place) -> Place {
    if isBody { return end }
    var place = place
    while place < end, place.pointee != UInt8(ascii: "\n") { place += 1 }
    return place
  }

  /// The bytes from `start` to `end` as offsets.
  @inline(__always)
  func slice(_ start: Place, _ end: Place) -> TextSlice {
    TextSlice(
      offset: UInt32(truncatingIfNeeded: start - base),
      count: UInt32(truncatingIfNeeded: end - start))
  }

  /// Steps over the colon behind a property name and the space around it.
  @inline(__always)
  func skipColon(_ start: Place) throws(Fault) -> Place {
    let place = skipSpace(start)
    guard place.pointee == UInt8(ascii: ":") else { throw Fault(place: place, kind: .colon) }
    return skipSpace(place + 1)
  }

  /// Steps over the comma behind a member of an object, or over the brace that ends the object;
  /// whether another member follows.
  @inline(__always)
  func stepOverMemberEnd(_ place: inout Place) throws(Fault) -> Bool {
    place = skipSpace(place)
    let byte = place.pointee
    guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") else {
      throw Fault(place: place, kind: .commaOrBrace)
    }
    place += 1
    return byte == UInt8(ascii: ",")
  }
}
