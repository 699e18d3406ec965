/// The texts of strings that had escapes, one behind the other, on their way to the end of the text
/// of a batch.
///
/// A string is never longer than it was written, so that room for as many bytes as there are to
/// scan suffices. It is taken at the first escape; who made this gives it back with `deallocate`.
struct UnescapedText {
  /// The offset in the text of the batch that the first byte will have.
  let offset: Int
  private let capacity: Int
  private var storage: UnsafeMutablePointer<UInt8>?
  private(set) var count = 0

  init(offset: Int, capacity: Int) {
    self.offset = offset
    self.capacity = capacity
  }

  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: storage, count: count) }

  /// The slice of what was appended since there were `start` bytes.
  func slice(from start: Int) -> TextSlice {
    TextSlice(
      offset: UInt32(truncatingIfNeeded: offset + start),
      count: UInt32(truncatingIfNeeded: count - start))
  }

  /// The bytes of a slice of this text.
  func bytes(_ slice: TextSlice) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: storage.map { UnsafePointer($0 + (Int(slice.offset) - offset)) },
      count: Int(slice.count))
  }

  mutating func append(_ run: UnsafePointer<UInt8>, count added: Int) {
    guard added > 0 else { return }
    room.update(from: run, count: added)
    count += added
  }

  mutating func append(_ scalar: Unicode.Scalar) {
    for byte in UTF8.encode(scalar).unsafelyUnwrapped {
      room.pointee = byte
      count += 1
    }
  }

  /// Takes back what was appended since there were `start` bytes.
  mutating func removeAll(from start: Int) { count = start }

  func deallocate() { storage?.deallocate() }

  /// Where the next byte goes.
  private var room: UnsafeMutablePointer<UInt8> {
    mutating get {
      if let storage { return storage + count }
      let fresh = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
      storage = fresh
      return fresh
    }
  }
}
