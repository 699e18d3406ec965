import WebhookEvents

extension Feed {
  /// The feed in a checkpoint: how many events ever came and what was found about those kept; the
  /// events themselves follow as lines, the oldest first.
  mutating func pass(
    _ record: inout Record, events lines: ArraySlice<ArraySlice<UInt8>>
  ) throws(CheckpointError) {
    var total = total
    var marks = kept.map { _, _, mark in mark }
    try record.pass(&total)
    try record.pass(&marks, limit: Self.limit, blank: Mark()) {
      (record, mark) throws(CheckpointError) in
      try record.pass(&mark.lateness)
      try record.pass(&mark.isSkewed)
    }
    guard !lines.isEmpty || self.total == 0 else { return }
    let batch = Self.batch(of: lines)
    guard batch.count == marks.count, total >= marks.count else { throw .damaged }
    restore(batch, marks, total: total)
  }

  func appendEvents(to json: inout [UInt8], masksNumbers: Bool) {
    for (batch, place, _) in kept {
      let event = batch[place].event
      (masksNumbers ? event.withNumbersMasked : event).appendJSONLine(to: &json)
      json.append(UInt8(ascii: "\n"))
    }
  }

  private static func batch(of lines: ArraySlice<ArraySlice<UInt8>>) -> EventBatch {
    var batch = EventBatch()
    var rejections = RejectionTally()
    var decoder = EventDecoder()
    for line in lines {
      decoder.decode(line + [UInt8(ascii: "\n")], into: &batch, rejections: &rejections)
    }
    return batch
  }
}
