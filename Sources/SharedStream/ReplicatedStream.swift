package import WebhookEvents

/// The stream that receivers share: what the outbox and the reader need of it.
///
/// It drops a message whose id it has had within the last two hours, and keeps the others on several
/// servers.
package protocol ReplicatedStream: Sendable {
  /// Publishes messages, again and again, until the stream has acknowledged all of them. One batch at a
  /// time.
  ///
  /// - Throws: `CancellationError`.
  func publish(_ messages: [SharedMessage]) async throws(CancellationError)

  /// Reads messages in the stream's order until the task is cancelled, over broken connections too.
  ///
  /// - Parameter handler: gets them in chunks; a slow one slows the reading.
  func read(
    from start: SharedStart, _ handler: @Sendable (SharedChunk) async -> Void
  ) async
}

/// An event on its way to the stream or from it.
package struct SharedMessage: Hashable, Sendable {
  package let id: EventID
  /// The identity of the journal of the receiver that took it.
  package let taker: String
  /// Its line in that journal, without the line feed.
  package let line: [UInt8]

  package init(id: EventID, taker: String, line: [UInt8]) {
    self.id = id
    self.taker = taker
    self.line = line
  }
}

/// Where to begin reading.
package enum SharedStart: Hashable, Sendable {
  /// At the first message that the stream took at this moment or later.
  case moment(Timestamp)
}

/// Messages that follow each other in the stream.
package struct SharedChunk: Sendable {
  /// Which stream: one that is made anew is another.
  package var epoch: String
  /// The sequence number before its first message.
  package var start: UInt64
  /// That of its last message.
  package var end: UInt64
  package var messages: [SharedMessage]
  /// How many more the stream holds behind it.
  package var pending: Int

  package init(
    epoch: String, start: UInt64, end: UInt64, messages: [SharedMessage], pending: Int
  ) {
    self.epoch = epoch
    self.start = start
    self.end = end
    self.messages = messages
    self.pending = pending
  }
}
