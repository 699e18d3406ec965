/// The shapes of the last events, by what stands where the last one had its `Code`: the next event of
/// a code most likely is written like one before it.
struct EventShapes {
  typealias Place = JSONScanner.Place

  /// Codes that are told apart × shapes that each of them has.
  private static let codes = 8
  static let ways = 4
  /// Shapes that are learnt before it shows whether there are any.
  private static let trial = 64

  /// Taken when there is something to learn; who made this gives it back with `deallocate`.
  private var shapes: UnsafeMutablePointer<EventShape>?
  /// Bytes from the beginning of the last event to its `Code`; more than any event has where no
  /// shape is sought.
  private var codeDistance = 0
  /// How many shapes there were to learn.
  private var learnt = 0
  /// Which shape of a code is learnt next, where all are known.
  private var turn = 0

  init() {}

  /// Whether events are like others often enough.
  var areSought: Bool { codeDistance < .max }

  /// The shapes, `ways` of them, that the event at `start` is likely to have; nil where none are
  /// known.
  @inline(__always)
  func likely(_ start: Place, before end: Place) -> UnsafeMutablePointer<EventShape>? {
    guard let shapes, codeDistance < end - start else { return nil }
    return shapes + Int(start[codeDistance] & 7) &* Self.ways
  }

  /// Learns the shape of an event that has none of those that were likely, the one after `count`
  /// others.
  mutating func learn(_ draft: ShapeDraft, _ record: EventRecord, after count: Int) {
    learnt += 1
    // Where every fourth event is like none before it, seeking costs more than it saves.
    guard learnt <= Self.trial + count / 4 else {
      codeDistance = .max
      return
    }
    let first = shapes ?? Self.allocate()
    shapes = first
    codeDistance = draft.code - draft.start
    let likely = first + Int(draft.code.pointee & 7) * Self.ways
    var way = 0
    while way < Self.ways, likely[way].isKnown { way += 1 }
    if way == Self.ways {
      way = turn
      turn = (turn + 1) % Self.ways
    }
    likely[way].learn(draft, record)
  }

  private static func allocate() -> UnsafeMutablePointer<EventShape> {
    let count = codes * ways
    let shapes = UnsafeMutablePointer<EventShape>.allocate(capacity: count)
    let values = UnsafeMutablePointer<EventShape.Value>.allocate(
      capacity: count * EventShape.valueLimit)
    let words = UnsafeMutablePointer<UInt64>.allocate(capacity: count * EventShape.wordLimit)
    for number in 0..<count {
      (shapes + number).initialize(
        to: EventShape(
          values: values + number * EventShape.valueLimit,
          words: words + number * EventShape.wordLimit))
    }
    return shapes
  }

  func deallocate() {
    guard let shapes else { return }
    shapes.pointee.values.deallocate()
    shapes.pointee.words.deallocate()
    shapes.deallocate()
  }
}
