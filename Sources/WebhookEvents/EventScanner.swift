/// Scans JSON text in one pass and writes the events it holds to tables.
///
/// The text is read by pointer and without bounds checks: it must be followed by
/// `EventScanner.padding` zero bytes. Neither a zero nor, within a line, a line feed can stand
/// anywhere in JSON, so that every loop ends there.
struct EventScanner {
  typealias Place = UnsafePointer<UInt8>

  /// Bytes that may be read past the end of the text.
  static let padding = 32

  /// Where the text of the batch begins: offsets of slices count from here.
  let base: Place
  /// Where the text ends and the padding begins.
  let end: Place
  /// A body of one value over any number of lines, rather than JSON Lines.
  let isBody: Bool

  var records: [EventRecord] = []
  var fields: [FieldSlice] = []
  /// Strings that had escapes, to be appended to the text of the batch.
  var unescaped: [UInt8] = []
  /// The offset that the first byte of `unescaped` will have.
  let unescapedOffset: Int

  /// The array element being scanned, from 1; 0 outside arrays.
  var element = 0
  /// Where the line being scanned began; in a body, the body.
  var lineStart: Place
  /// The number of that line, from 1.
  var line: Int
  var rejections: [EventRejection] = []

  init(base: Place, end: Place, isBody: Bool, unescapedOffset: Int, line: Int) {
    self.base = base
    self.end = end
    self.isBody = isBody
    self.unescapedOffset = unescapedOffset
    self.line = line
    lineStart = base
  }

  // MARK: Lines

  /// Scans the lines from `start` to the end of the text.
  mutating func scanLines(from start: Place) {
    var place = start
    while place < end {
      lineStart = place
      place = scanText(from: line == 1 ? skipByteOrderMark(place) : place)
      // The line feed, unless the text ends without one.
      if place < end { place += 1 }
      line += 1
    }
  }

  /// Scans the one value of a body.
  mutating func scanBody(from start: Place) {
    lineStart = start
    _ = scanText(from: skipByteOrderMark(start))
  }

  private func skipByteOrderMark(_ place: Place) -> Place {
    place[0] == 0xEF && place[1] == 0xBB && place[2] == 0xBF ? place + 3 : place
  }

  /// Scans one line or body and returns its end; all its events or, where it is not JSON, none.
  private mutating func scanText(from start: Place) -> Place {
    let first = skipSpace(start)
    if isAtTextEnd(first), !isBody { return first }
    let mark = (records.count, fields.count, unescaped.count, rejections.count)
    element = 0
    do throws(Fault) {
      let end = try scanEvents(first)
      guard isAtTextEnd(end) else { throw Fault(place: end, kind: .end) }
      return end
    } catch {
      records.removeLast(records.count - mark.0)
      fields.removeLast(fields.count - mark.1)
      unescaped.removeLast(unescaped.count - mark.2)
      rejections.removeLast(rejections.count - mark.3)
      let end = textEnd(from: start)
      let fault = lengthFault(to: end) ?? (error.isSyntax ? error : syntaxFault(first) ?? error)
      if fault.kind == .lineLength { element = 0 }
      reject(fault, end: end)
      return end
    }
  }

  /// Scans an event or an array of events and the space behind it.
  private mutating func scanEvents(_ place: Place) throws(Fault) -> Place {
    let end: Place
    switch place.pointee {
    case UInt8(ascii: "{"): end = skipSpace(try scanEvent(place))
    case UInt8(ascii: "["): end = skipSpace(try scanArray(place))
    default: throw Fault(place: place, kind: .event)
    }
    if let fault = lengthFault(to: end) { throw fault }
    return end
  }

  /// That the line is too long: noticed after it was scanned, as no line of a chunk can be much
  /// longer than the limit.
  private func lengthFault(to end: Place) -> Fault? {
    guard !isBody, end - lineStart > EventLimits.line else { return nil }
    let length = end[-1] == UInt8(ascii: "\r") ? end - lineStart - 1 : end - lineStart
    guard length > EventLimits.line else { return nil }
    return Fault(place: lineStart + EventLimits.line, kind: .lineLength)
  }

  /// Scans an array: an element that is no event is a rejection, the others count.
  private mutating func scanArray(_ start: Place) throws(Fault) -> Place {
    var place = skipSpace(start + 1)
    if place.pointee == UInt8(ascii: "]") { return place + 1 }
    while true {
      element += 1
      guard element <= EventLimits.array else { throw Fault(place: place, kind: .arrayCount) }
      place = skipSpace(try scanElement(place))
      switch place.pointee {
      case UInt8(ascii: ","): place = skipSpace(place + 1)
      case UInt8(ascii: "]"): return place + 1
      default: throw Fault(place: place, kind: .commaOrBracket)
      }
    }
  }

  private mutating func scanElement(_ start: Place) throws(Fault) -> Place {
    let mark = (fields.count, unescaped.count)
    do throws(Fault) {
      guard start.pointee == UInt8(ascii: "{") else { throw Fault(place: start, kind: .event) }
      return try scanEvent(start)
    } catch {
      guard !error.isSyntax else { throw error }
      let end = try skipValue(start, depth: 0, limit: .max)
      fields.removeLast(fields.count - mark.0)
      unescaped.removeLast(unescaped.count - mark.1)
      reject(error, end: end)
      return end
    }
  }

  /// What makes the line no JSON, if anything does: that goes before what makes it no event.
  private func syntaxFault(_ start: Place) -> Fault? {
    do throws(Fault) {
      let end = skipSpace(try skipValue(start, depth: 0, limit: .max))
      return isAtTextEnd(end) ? nil : Fault(place: end, kind: .end)
    } catch {
      return error
    }
  }

  // MARK: Space

  /// Steps over the white space of RFC 8259, within the line.
  @inline(__always)
  func skipSpace(_ place: Place) -> Place {
    place.pointee > 0x20 ? place : skipSomeSpace(place)
  }

  @inline(never)
  private func skipSomeSpace(_ start: Place) -> Place {
    var place = start
    while true {
      switch place.pointee {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): place += 1
      case UInt8(ascii: "\n") where isBody: place += 1
      default: return place
      }
    }
  }

  /// At the line feed, or where the text ends without one.
  private func isAtTextEnd(_ place: Place) -> Bool {
    place == end || !isBody && place.pointee == UInt8(ascii: "\n")
  }

  /// The end of the line or body that `place` lies in.
  private func textEnd(from place: Place) -> Place {
    if isBody { return end }
    var place = place
    while place < end, place.pointee != UInt8(ascii: "\n") { place += 1 }
    return place
  }

  // MARK: Slices

  @inline(__always)
  func slice(_ start: Place, _ end: Place) -> TextSlice {
    TextSlice(
      offset: UInt32(truncatingIfNeeded: start - base),
      count: UInt32(truncatingIfNeeded: end - start))
  }
}
