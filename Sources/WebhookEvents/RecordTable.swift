/// The records of the events scanned so far, and room for that of the event being scanned.
///
/// They are written to the storage of the array they are for. Where that proves too small the table
/// takes its own, which who made it gives back with `deallocate`.
struct RecordTable {
  private let lent: UnsafeMutableBufferPointer<EventRecord>
  private var own: UnsafeMutableBufferPointer<EventRecord>?
  private(set) var count = 0
  /// How many there is room for: always more than `count`.
  private var capacity: Int
  /// The record of the event being scanned, which joins the table with `append`.
  private(set) var next: UnsafeMutablePointer<EventRecord>

  /// - Parameter lent: Room for at least one record.
  init(lent: UnsafeMutableBufferPointer<EventRecord>) {
    self.lent = lent
    capacity = lent.count
    next = lent.baseAddress.unsafelyUnwrapped
  }

  /// How many records are in the lent storage: all or none.
  var lentCount: Int { own == nil ? count : 0 }
  /// The records that are not in the lent storage.
  var outgrown: UnsafeBufferPointer<EventRecord> {
    UnsafeBufferPointer(rebasing: UnsafeBufferPointer(own ?? lent)[..<(count - lentCount)])
  }

  @inline(__always)
  mutating func append() {
    count &+= 1
    next += 1
    if count == capacity { grow() }
  }

  mutating func removeLast(_ removed: Int) {
    count -= removed
    next -= removed
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutableBufferPointer<EventRecord>.allocate(capacity: 2 * capacity)
    next =
      larger.baseAddress.unsafelyUnwrapped
      + larger.moveInitialize(fromContentsOf: (own ?? lent)[..<count])
    own?.deallocate()
    own = larger
    capacity = larger.count
  }

  func deallocate() { own?.deallocate() }
}
