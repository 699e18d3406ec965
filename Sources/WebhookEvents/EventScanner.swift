/// Scans JSON text in one pass and writes the events it holds to tables.
struct EventScanner {
  typealias Place = JSONScanner.Place

  let json: JSONScanner
  var records: RecordTable
  var fields: [FieldSlice] = []
  var unescaped: UnescapedText
  var rejections: [EventRejection] = []

  /// The array element being scanned, from 1; 0 outside arrays.
  var element = 0
  /// Where the line being scanned began; in a body, the line of the last rejection.
  var lineStart: Place
  /// The number of that line, from 1.
  var line: Int
  /// How far the lines of a body were counted.
  var countedEnd: Place

  /// Fields of the event being scanned that go to the table.
  var stage: FieldStage
  /// Those that have a place in the record go to the table, too.
  let keepsAllFields: Bool

  /// What the next events are likely to have in common with the last ones.
  var shapes: EventShapes
  var logins: LoginMemo
  var lastDay = LastDay()
  /// How the event being scanned is written.
  var draft: ShapeDraft

  /// Lends a scanner the room it needs.
  static func withScanner(
    of json: JSONScanner, from start: Place, line: Int, records: RecordTable,
    unescaped: UnescapedText, keepsAllFields: Bool, memory: inout ScanMemory,
    _ body: (inout EventScanner) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: FieldSlice.self, capacity: EventLimits.fields) { stage in
      withUnsafeTemporaryAllocation(of: ShapeDraft.Found.self, capacity: EventShape.valueLimit) {
        draft in
        memory.lend { shapes, logins in
          // Neither is empty, so each has a base.
          var scanner = EventScanner(
            json: json, records: records, unescaped: unescaped, lineStart: start, line: line,
            countedEnd: start, stage: FieldStage(stage.baseAddress.unsafelyUnwrapped),
            keepsAllFields: keepsAllFields, shapes: shapes, logins: logins,
            draft: ShapeDraft(draft.baseAddress.unsafelyUnwrapped, start))
          body(&scanner)
          scanner.records.deallocate()
          shapes = scanner.shapes
          logins = scanner.logins
        }
      }
    }
  }

  /// The event being scanned.
  @inline(__always)
  var record: UnsafeMutablePointer<EventRecord> { records.next }

  // MARK: Lines

  /// Scans the lines from `start` to the end of the text.
  mutating func scanLines(from start: Place) {
    var place = start
    while place < json.end {
      lineStart = place
      place =
        scanShapedLine(place)
        ?? scanText(from: line == 1 ? skipByteOrderMark(place) : place)
      // The line feed, unless the text ends without one.
      if place < json.end { place += 1 }
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
    let first = json.skipSpace(start)
    if json.isAtTextEnd(first), !json.isBody { return first }
    let mark = (
      records: records.count, fields: fields.count, unescaped: unescaped.count,
      rejections: rejections.count
    )
    element = 0
    do throws(Fault) {
      let end = try scanEvents(first)
      guard json.isAtTextEnd(end) else { throw Fault(place: end, kind: .end) }
      return end
    } catch {
      records.removeLast(records.count - mark.records)
      fields.removeLast(fields.count - mark.fields)
      unescaped.removeAll(from: mark.unescaped)
      rejections.removeLast(rejections.count - mark.rejections)
      let end = json.textEnd(from: start)
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
    case UInt8(ascii: "{"): end = json.skipSpace(try scanEvent(place))
    case UInt8(ascii: "["): end = json.skipSpace(try scanArray(place))
    default: throw Fault(place: place, kind: .event)
    }
    if let fault = lengthFault(to: end) { throw fault }
    return end
  }

  /// That the line is too long: noticed after it was scanned, as no line of a chunk can be much
  /// longer than the limit.
  private func lengthFault(to end: Place) -> Fault? {
    guard !json.isBody, end - lineStart > EventLimits.line else { return nil }
    let length = end[-1] == UInt8(ascii: "\r") ? end - lineStart - 1 : end - lineStart
    guard length > EventLimits.line else { return nil }
    return Fault(place: lineStart + EventLimits.line, kind: .lineLength)
  }

  /// Scans an array: an element that is no event is a rejection, the others count.
  private mutating func scanArray(_ start: Place) throws(Fault) -> Place {
    var place = json.skipSpace(start + 1)
    if place.pointee == UInt8(ascii: "]") { return place + 1 }
    while true {
      element += 1
      guard element <= EventLimits.array else { throw Fault(place: place, kind: .arrayCount) }
      place = json.skipSpace(try scanElement(place))
      switch place.pointee {
      case UInt8(ascii: ","): place = json.skipSpace(place + 1)
      case UInt8(ascii: "]"): return place + 1
      default: throw Fault(place: place, kind: .commaOrBracket)
      }
    }
  }

  private mutating func scanElement(_ start: Place) throws(Fault) -> Place {
    let mark = unescaped.count
    do throws(Fault) {
      guard start.pointee == UInt8(ascii: "{") else { throw Fault(place: start, kind: .event) }
      return try scanEvent(start)
    } catch {
      guard !error.isSyntax else { throw error }
      let end = try json.skipValue(start, depth: 0, limit: .max)
      unescaped.removeAll(from: mark)
      reject(error, end: end)
      return end
    }
  }

  /// What makes the line no JSON, if anything does: that goes before what makes it no event.
  private func syntaxFault(_ start: Place) -> Fault? {
    do throws(Fault) {
      let end = json.skipSpace(try json.skipValue(start, depth: 0, limit: .max))
      return json.isAtTextEnd(end) ? nil : Fault(place: end, kind: .end)
    } catch {
      return error
    }
  }
}
