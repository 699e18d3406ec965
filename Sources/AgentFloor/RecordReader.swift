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
  func medium(_ slice: TextSlice) -> Fact.Medium {
    if slice.count == 4, self[slice].isWord("chat") { return .chat }
    if slice.count == 5, self[slice].isWord("email") { return .email }
    return .voice
  }
}

extension Collection<UInt8> {
  /// The same ASCII letters as `word`, which is in lower case.
  func isWord(_ word: StaticString) -> Bool {
    count == word.utf8CodeUnitCount
      && word.withUTF8Buffer { letters in zip(self, letters).allSatisfy { $0 | 0x20 == $1 } }
  }
}

/// Which field of a call control event names the function, and what the functions are.
struct CallControls: Sendable {
  /// By code, from the catalogue.
  private let fields: [Int32: FoldedName]

  init(_ catalogue: Catalogue) {
    var fields: [Int32: FoldedName] = [:]
    for entry in catalogue.events
    where entry.category == Catalogue.agentCategory && entry.effect == .callControl {
      fields[entry.code] = FoldedName(entry.actionField)
    }
    self.fields = fields
  }

  /// `Mute`, `Unmute`, `Hold` and `Resume`, in any case; `other` where there is none of them.
  func kind(
    of record: UnsafePointer<EventRecord>, _ reader: borrowing RecordReader
  ) -> Fact.Kind {
    guard let field = fields[record.pointee.code],
      let slice = reader.batch.slice(named: field, in: record.pointee)
    else { return .other }
    let action = reader[slice]
    if action.isWord("mute") { return .muted }
    if action.isWord("unmute") { return .unmuted }
    if action.isWord("hold") { return .held }
    if action.isWord("resume") { return .resumed }
    return .other
  }
}
