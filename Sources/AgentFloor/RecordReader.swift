import WebhookEvents

/// The text of a batch while its records are read.
struct RecordReader {
  let text: UnsafeBufferPointer<UInt8>

  @inline(__always)
  subscript(slice: TextSlice) -> UnsafeBufferPointer<UInt8> {
    // A batch holds the text of its records.
    UnsafeBufferPointer(
      start: text.baseAddress.map { $0 + Int(slice.offset) }, count: Int(slice.count))
  }

  /// By `WorkItemType`, in any case; voice is what is neither.
  @inline(__always)
  func medium(_ slice: TextSlice) -> Fact.Medium {
    if slice.count == 4, self[slice].isWord("chat") { return .chat }
    if slice.count == 5, self[slice].isWord("email") { return .email }
    return .voice
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The same ASCII letters as `word`, which is of at most eight and in lower case.
  @inline(__always)
  func isWord(_ word: StaticString) -> Bool {
    let lowerCase: UInt64 = 0x2020_2020_2020_2020
    let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    return count == letters.count
      && ByteHash.word(self) | lowerCase == ByteHash.word(letters) | lowerCase
  }
}
