import WebhookEvents

extension Feed {
  /// The feed in a checkpoint: how many events ever came, and the marks of those kept. The events
  /// follow as lines, oldest first.
  mutating func pass(
    _ line: inout CheckpointLine, events lines: ArraySlice<ArraySlice<UInt8>>
  ) throws(CheckpointError) {
    var total = total
    var marks = kept.map { _, _, mark in mark }
    try line.pass(count: &total)
    try line.pass(&marks, limit: Self.limit, blank: Mark()) {
      (line, mark) throws(CheckpointError) in
      try mark.pass(&line)
    }
    guard line.isReading else { return }
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

extension Feed.Mark {
  fileprivate mutating func pass(_ line: inout CheckpointLine) throws(CheckpointError) {
    /// Seconds late; nil for in order, -1 for too late.
    var seconds: Int64?
    switch placement {
    case .inOrder: break
    case .late(let by): seconds = by
    case .tooLate: seconds = -1
    }
    try line.pass(&seconds, blank: 0) { (line, value) throws(CheckpointError) in
      try line.pass(&value, in: -1...1 << 40)
    }
    try line.pass(&isAhead)
    placement = seconds.map { $0 < 0 ? .tooLate : .late(by: $0) } ?? .inOrder
  }
}
