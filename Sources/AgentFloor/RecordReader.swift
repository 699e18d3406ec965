import WebhookEvents

/// The text of a batch while its records are read.
struct RecordReader {
  let text: UnsafeBufferPointer<UInt8>
  let batch: EventBatch

  @inline(__always)
  subscript(slice: TextSlice) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      rebasing: text[Int(slice.offset)..<Int(slice.offset) + Int(slice.count)])
  }

  /// By `WorkItemType`, in any case; voice is what is neither.
  @inline(__always)
  func medium(_ slice: TextSlice) -> Fact.Medium {
    if slice.count == 4, self[slice].isWord("chat") { return .chat }
    if slice.count == 5, self[slice].isWord("email") { return .email }
    return .voice
  }

  /// The first event-specific field that has no place in the record.
  @inline(__always)
  func firstField(of record: UnsafePointer<EventRecord>) -> FieldSlice? {
    record.pointee.fields.isEmpty ? nil : batch.fields[Int(record.pointee.fields.lowerBound)]
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
