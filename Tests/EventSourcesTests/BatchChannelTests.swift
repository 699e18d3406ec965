import EventSources
import Testing
import WebhookEvents

@Suite(.timeLimit(.minutes(15)))
struct BatchChannelTests {
  private func tagged(_ tag: Int) -> SourceBatch { SourceBatch(EventBatch(), source: "\(tag)") }

  @Test func deliversInOrder() async {
    let channel = BatchChannel(capacity: 2)
    await withTaskGroup { group in
      group.addTask {
        for tag in 0..<100 { await channel.send(tagged(tag)) }
        channel.finish()
      }
      var came: [String] = []
      while let batch = await channel.next() { came.append(batch.source) }
      #expect(came == (0..<100).map(String.init))
    }
  }

  @Test func holdsItsCapacityAndNoMore() async {
    let channel = BatchChannel(capacity: 2)
    await channel.send(tagged(0))
    await channel.send(tagged(1))
    await withTaskGroup { group in
      group.addTask { await channel.send(tagged(2)) }
      group.addTask {
        // The third is only taken once there is room.
        var came: [String] = []
        while came.count < 3, let batch = await channel.next() { came.append(batch.source) }
        #expect(came == ["0", "1", "2"])
        return true
      }
      for await sent in group { #expect(sent) }
    }
  }

  /// Of large batches it holds fewer. Who is cancelled does not wait for room.
  @Test func holdsSoManyBytesAndNoMore() async throws {
    var large = EventBatch()
    for number in UInt64(0)..<100 {
      try large.append(
        Event(
          id: EventID(high: 0, low: number), created: Timestamp(seconds: 0), category: 1, code: 1,
          fields: [.init("Note", .string(String(repeating: "x", count: 60_000)))]))
    }
    let (channel, batch) = (BatchChannel(), SourceBatch(large, source: "large"))
    func isTakenAtOnce() async -> Bool {
      await Task {
        unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
        return await channel.send(batch)
      }.value
    }
    #expect(await isTakenAtOnce())
    #expect(await isTakenAtOnce())
    #expect(await !isTakenAtOnce())
    #expect(channel.nextIfQueued() != nil)
    #expect(await isTakenAtOnce())
  }

  @Test func reservedRoomIsNobodyElses() async {
    let channel = BatchChannel(capacity: 1)
    guard let room = await channel.reserve() else { return }
    let sender = Task { await channel.send(tagged(2)) }
    let wasTaken = room.send(tagged(1))
    #expect(wasTaken)
    #expect(await channel.next()?.source == "1")
    #expect(await channel.next()?.source == "2")
    #expect(await sender.value)
  }

  @Test func roomNotUsedIsGivenBack() async {
    let channel = BatchChannel(capacity: 1)
    do { _ = await channel.reserve() }
    #expect(await channel.send(tagged(1)))
    #expect(channel.nextIfQueued()?.source == "1")
    #expect(channel.nextIfQueued() == nil)
  }

  @Test func cancelledSenderLeavesTheLine() async {
    let channel = BatchChannel(capacity: 1)
    await channel.send(tagged(0))
    let sender = Task { await channel.send(tagged(1)) }
    sender.cancel()
    #expect(await sender.value == false)
    #expect(await channel.next()?.source == "0")
    #expect(await channel.send(tagged(2)))
    #expect(await channel.next()?.source == "2")
  }

  @Test func cancelledReceiverLeavesItsPlace() async {
    let channel = BatchChannel(capacity: 1)
    let receiver = Task { await channel.next()?.source }
    receiver.cancel()
    #expect(await receiver.value == nil)
    await channel.send(tagged(1))
    #expect(await channel.next()?.source == "1")
  }

  @Test func finishedChannelDeliversWhatItHoldsAndTakesNoMore() async {
    let channel = BatchChannel(capacity: 1)
    await channel.send(tagged(0))
    let waiting = Task { await channel.send(tagged(1)) }
    channel.finish()
    #expect(await waiting.value == false)
    #expect(await channel.send(tagged(2)) == false)
    #expect(await channel.reserve() == nil)
    #expect(await channel.next()?.source == "0")
    #expect(await channel.next() == nil)
  }

  @Test func manySendersLoseNothing() async {
    let channel = BatchChannel(capacity: 3)
    await withTaskGroup { group in
      for sender in 0..<8 {
        group.addTask {
          for number in 0..<200 { await channel.send(tagged(sender * 1000 + number)) }
        }
      }
      var last: [Int: Int] = [:]
      for _ in 0..<1600 {
        guard let tag = await channel.next().flatMap({ Int($0.source) }) else { break }
        // Each sender's own are in its order.
        #expect(tag % 1000 == last[tag / 1000, default: -1] + 1)
        last[tag / 1000] = tag % 1000
      }
      #expect(last.values.allSatisfy { $0 == 199 })
    }
  }
}
