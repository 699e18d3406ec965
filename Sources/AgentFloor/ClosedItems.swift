/// Closed work items of a session, the last closed at the end, so that late answers and releases
/// find what they name: at most `limit`, of which the oldest fall off.
struct ClosedItems: Sendable {
  static let limit = 12

  /// A ring, which grows to its limit before anything falls off.
  private var ring: [WorkItem] = []
  private var first = 0
  private(set) var count = 0
  /// How many are answers or releases that closed nothing. There are hardly ever any, so that the
  /// events they belong to need not be looked for.
  private(set) var strays = 0

  init() {}

  @inline(__always)
  mutating func append(_ item: WorkItem) {
    if count == Self.limit { forgetFirst() }
    let place = place(count)
    if place == ring.count { ring.append(item) } else { ring[place] = item }
    count += 1
    if item.isStray { strays += 1 }
  }

  /// Takes out an item; those behind it, which are few, move up.
  @inline(__always)
  mutating func remove(at index: Int) -> WorkItem {
    let item = self[index]
    for later in index + 1..<count { ring[place(later - 1)] = ring[place(later)] }
    count -= 1
    if item.isStray { strays -= 1 }
    return item
  }

  @inline(__always)
  private mutating func forgetFirst() {
    if ring[first].isStray { strays -= 1 }
    first = first + 1 == Self.limit ? 0 : first + 1
    count -= 1
  }

  @inline(__always)
  private func place(_ index: Int) -> Int {
    first + index < Self.limit ? first + index : first + index - Self.limit
  }
}

extension ClosedItems: RandomAccessCollection, MutableCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { count }

  subscript(index: Int) -> WorkItem {
    @inline(__always) get { ring[place(index)] }
    set {
      strays += (newValue.isStray ? 1 : 0) - (self[index].isStray ? 1 : 0)
      ring[place(index)] = newValue
    }
  }
}

extension ClosedItems: Hashable {
  static func == (left: Self, right: Self) -> Bool { left.elementsEqual(right) }

  func hash(into hasher: inout Hasher) {
    for item in self { hasher.combine(item) }
  }
}

extension WorkItem {
  /// An answer that closed no offer, or a release that closed no contact.
  @inline(__always) var isStray: Bool { isStrayRelease || isStrayAnswer }
}
