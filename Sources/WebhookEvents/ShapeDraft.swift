/// The values of the event being scanned, in their order: its shape in the making.
struct ShapeDraft {
  typealias Place = JSONScanner.Place

  /// A value and where it stands.
  struct Found {
    var value: EventShape.Value
    var start: Place
    var end: Place
  }

  private let storage: UnsafeMutablePointer<Found>
  private var count = 0
  /// The most words that the texts before the values take.
  private var words = 0
  /// Whether it is wanted, and every value had room and a kind.
  private(set) var isWhole = false
  /// Where the event begins.
  private(set) var start: Place
  /// Where the digits of `Code` begin.
  var code: Place
  /// Behind the last value.
  private var end: Place

  /// - Parameter storage: Room for `EventShape.valueLimit`.
  init(_ storage: UnsafeMutablePointer<Found>, _ start: Place) {
    self.storage = storage
    self.start = start
    code = start
    end = start
  }

  var values: UnsafeBufferPointer<Found> { UnsafeBufferPointer(start: storage, count: count) }

  mutating func begin(at place: Place, isWanted: Bool) {
    start = place
    end = place
    count = 0
    words = 0
    isWhole = isWanted
  }

  mutating func append(_ value: EventShape.Value, from start: Place, to end: Place) {
    guard isWhole else { return }
    words += EventShape.words(for: start - self.end)
    guard count < EventShape.valueLimit, words <= EventShape.wordLimit else { return giveUp() }
    (storage + count).initialize(to: Found(value: value, start: start, end: end))
    count += 1
    self.end = end
  }

  /// Appends a date, unless its 14 digits were written as escapes.
  mutating func appendDate(_ kind: EventShape.Value.Kind, from start: Place, to end: Place) {
    guard end - start == 14 else { return giveUp() }
    append(EventShape.Value(kind: kind), from: start, to: end)
  }

  /// Gives the event up.
  mutating func giveUp() { isWhole = false }
}
