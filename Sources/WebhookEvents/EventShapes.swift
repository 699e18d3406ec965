/// The shapes of the last events, by what stands where the last one had its `Code`: the next event of
/// a code most likely is written like one before it.
struct EventShapes {
  typealias Place = JSONScanner.Place

  /// Codes that are told apart × shapes that each of them has.
  private static let codes = 8
  static let ways = 4
  static let limit = codes * ways
  /// Shapes that are learnt of a text before it shows whether there are any.
  private static let trial = 64

  /// Room for the values of `limit` shapes; nil where none are to be learnt.
  private let values: UnsafeMutablePointer<EventShape.Value>?
  private let words: UnsafeMutablePointer<UInt64>?
  /// Bytes from the beginning of the last event to its `Code`.
  var codeDistance: Int
  /// Whether events are like others often enough.
  private(set) var areSought: Bool
  /// How many shapes there were to learn.
  private var learnt = 0
  /// Which shape of a code is learnt next, where all are known.
  private var turn = 0

  init(
    values: UnsafeMutablePointer<EventShape.Value>?, words: UnsafeMutablePointer<UInt64>?,
    codeDistance: Int
  ) {
    self.values = values
    self.words = words
    self.codeDistance = codeDistance
    areSought = values != nil
  }

  /// The first of the `ways` shapes that the event at `start` is likely to have; nil where none are
  /// known.
  @inline(__always)
  func likely(_ start: Place, before end: Place) -> EventShape? {
    guard areSought, codeDistance < end - start else { return nil }
    return shape(Int(start[codeDistance] & 7) &* Self.ways)
  }

  @inline(__always)
  private func shape(_ number: Int) -> EventShape? {
    guard let values, let words else { return nil }
    return EventShape(
      values: values + number &* EventShape.valueLimit,
      words: words + number &* EventShape.wordLimit)
  }

  /// Learns the shape of an event that has none of those that were likely, the one after `count`
  /// others of the text.
  mutating func learn(_ draft: ShapeDraft, _ record: EventRecord, after count: Int) {
    learnt += 1
    // Where every fourth event is like none before it, seeking costs more than it saves.
    guard learnt <= Self.trial + count / 4,
      let first = shape(Int(draft.code.pointee & 7) * Self.ways)
    else {
      areSought = false
      return
    }
    codeDistance = draft.code - draft.start
    var way = 0
    while way < Self.ways, first.next(way).isKnown { way += 1 }
    if way == Self.ways {
      way = turn
      turn = (turn + 1) % Self.ways
    }
    first.next(way).learn(draft, record)
  }
}
