#if JetStream
  import LinuxIO
  import WebhookEvents

  /// Where a reader stands.
  struct ReadingPlace {
    let start: SharedStart
    var epoch: String?
    /// The sequence number of the last message that the stream's leader had at the first look.
    var held: UInt64 = 0
    /// The sequence number of the last message handed on; nil before the first.
    var last: UInt64?
  }

  extension JetStreamClient {
    /// Between two tries.
    private static var pause: Duration { .milliseconds(250) }

    func read(
      from start: SharedStart, _ handler: @Sendable (SharedChunk) async -> Void
    ) async {
      var place = ReadingPlace(start: start)
      while !Task.isCancelled {
        do {
          if connection.isConnected {
            try await readOnce(&place, handler)
          } else {
            readingTrouble.tell("no server answers")
          }
        } catch {
          readingTrouble.tell("\(error)")
        }
        // Cancellation ends the pause and then the loop.
        try? await Task.sleep(for: Self.pause)
      }
    }

    /// Reads until something breaks.
    private func readOnce(
      _ place: inout ReadingPlace, _ handler: @Sendable (SharedChunk) async -> Void
    ) async throws {
      try checkServers()
      let info = try streamMade()
      if place.epoch != info.epoch {
        place = ReadingPlace(start: place.start, epoch: info.epoch, held: info.state.lastSeq)
      }
      var consumer = try StreamConsumer(of: self, at: place)
      readingTrouble.tell(nil)
      if place.last == nil, info.isEmpty(since: place.start) {
        place.last = info.state.lastSeq
        await handler(chunk([], info.state.lastSeq, &place, left: 0))
      }
      while !Task.isCancelled {
        let (messages, end) = try consumer.next()
        if let end { await handler(chunk(messages, end, &place, left: consumer.left)) }
      }
    }

    private func chunk(
      _ messages: [SharedMessage], _ end: UInt64, _ place: inout ReadingPlace, left: UInt64
    ) -> SharedChunk {
      defer { place.last = end }
      // The server of the consumer may be behind the leader.
      let left = max(left, place.held - min(end, place.held))
      // Sequence numbers may have gaps where messages were deleted: nothing is missing there.
      let start = place.last ?? end - min(end, UInt64(messages.count))
      return SharedChunk(
        epoch: place.epoch ?? "", start: start, end: end, messages: messages,
        pending: Int(clamping: left))
    }
  }
#endif
