import WebhookEvents

extension Feed {
  /// The feed in a checkpoint: how many events ever came, and the marks of those kept. The events
  /// follow as lines, oldest first.
  mutating func pass(
    _ line: inout CheckpointLine, events lines: ArraySlice<ArraySlice<UInt8>>
  ) {
    var total = total
    var marks = kept.map { _, _, mark in mark }
    line.pass(count: &total)
    line.pass(&marks, limit: Self.limit, blank: Mark()) { $1.pass(&$0) }
    guard line.isRead else { return }
    let batch = Self.batch(of: lines)
    line.check(batch.count == marks.count && marks.count == min(total, Self.limit))
    if line.isRead { restore(batch, marks, total: total) }
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
  fileprivate mutating func pass(_ line: inout CheckpointLine) {
    /// Seconds late; nil for in order, -1 for too late.
    var seconds: Int64?
    switch placement {
    case .inOrder: break
    case .late(let by): seconds = by
    case .tooLate: seconds = -1
    }
    line.pass(&seconds, blank: 0) { $0.pass(&$1, in: -1...1 << 40) }
    line.pass(&isAhead)
    placement = seconds.map { $0 < 0 ? .tooLate : .late(by: $0) } ?? .inOrder
  }
}
