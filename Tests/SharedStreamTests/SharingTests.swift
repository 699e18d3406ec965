import EventJournal
import EventSources
import Foundation
import LinuxIO
import TestSupport
import Testing
import WebhookEvents

@testable import SharedStream

/// Several receivers over one stream in memory.
@Suite(.timeLimit(.minutes(15)))
struct SharingTests {
  private let directory = TemporaryDirectory()
  private static let moment = Timestamp(seconds: 1_795_357_805)

  private func receiver(_ name: String, _ stream: MemoryStream) throws -> SharingReceiver {
    try SharingReceiver(in: directory(name), sharing: stream)
  }

  private func status(_ number: Int, _ code: Int, second: Int64 = 0) -> Event {
    Event(
      id: id(number), created: Timestamp(seconds: Self.moment.seconds + second), category: 1,
      code: 5,
      fields: [
        .init("Username", .string("anna")), .init("SessionId", .string("S-1")),
        .init("NewActivityCode", .number("\(code)")),
      ])
  }

  @Test func eachShowsWhatTheOtherTook() async throws {
    let stream = MemoryStream()
    let (first, second) = (try receiver("a", stream), try receiver("b", stream))
    try await first.running {
      try await second.running {
        try await first.post(status(1, 2), at: Self.moment)
        try await second.post(status(2, 3, second: 1), at: Self.moment)
        try await waitUntil("both have both") { first.accepted == 2 && second.accepted == 2 }
        #expect(first.floor(at: Self.moment) == second.floor(at: Self.moment))
        #expect(Set(stream.ids) == [id(1), id(2)])
      }
    }
  }

  /// Of an event that two receivers took, the stream's copy counts: two statuses of one second hold in
  /// the order in which their counted copies arrived.
  @Test func theCopyInTheStreamCounts() async throws {
    let stream = MemoryStream()
    let (first, second) = (try receiver("a", stream), try receiver("b", stream))
    try await first.running {
      try await second.running {
        try await first.post(status(1, 2), at: Self.moment)
        try await first.post(status(2, 3), at: Self.moment.next)
        try await waitUntil("both have both") { first.accepted == 2 && second.accepted == 2 }
        #expect(first.floor(at: Self.moment) == second.floor(at: Self.moment))
      }
    }
  }

  @Test func aRepeatWhileTheStreamIsAwayCountsAsTheStreamHasIt() async throws {
    let stream = MemoryStream()
    let (first, second) = (try receiver("a", stream), try receiver("b", stream))
    try await first.running {
      try await second.running {
        stream.set(isAway: true)
        // The second receiver gets the first status last.
        try await first.post(status(1, 2), at: Self.moment)
        try await second.post(status(2, 3), at: Timestamp(seconds: Self.moment.seconds + 1))
        try await second.post(status(1, 2), at: Timestamp(seconds: Self.moment.seconds + 2))
        try await waitUntil("each shows its own") { first.accepted == 1 && second.accepted == 2 }
        stream.set(isAway: false)
        try await waitUntil("both have both") { first.accepted == 2 && second.accepted == 2 }
        try await waitUntil("both are the same") {
          first.floor(at: Self.moment) == second.floor(at: Self.moment)
        }
        #expect(stream.ids.count == 2)
      }
    }
  }

  /// A run whose event does not reach the stream.
  private func leave(_ away: MemoryStream) async throws {
    let killed = try receiver("a", away)
    try await killed.running { try await killed.post(status(1, 2), at: Self.moment) }
  }

  /// A run whose first event reaches the stream, and its second does not.
  private func leaveTheSecond(_ stream: MemoryStream) async throws {
    let receiver = try receiver("a", stream)
    try await receiver.running {
      try await receiver.post(status(1, 2), at: Self.moment)
      try await waitUntil("it is acknowledged") { receiver.outbox.status.unreplicated == 0 }
      stream.set(isAway: true)
      try await receiver.post(status(2, 3), at: Self.moment)
      // As many are lost if the disk is.
      #expect(receiver.outbox.status.unreplicated == 1)
    }
  }

  /// The run before takes a moment to let go of its journal.
  private func receiverAgain(_ stream: MemoryStream, now: Timestamp) async throws -> SharingReceiver
  {
    var opened: SharingReceiver?
    try await waitUntil("the journal is free") {
      opened = try? SharingReceiver(in: directory("a"), sharing: stream, now: now)
      return opened != nil
    }
    return try #require(opened)
  }

  @Test func aReceiverThatLostItsDiskHasWhatTheStreamHas() async throws {
    let stream = MemoryStream()
    try await leaveTheSecond(stream)
    let again = MemoryStream(as: stream)
    let anew = try self.receiver("another disk", again)
    try await anew.running {
      try await waitUntil("it shows the first") { anew.accepted == 1 }
      try await anew.post(status(3, 4), at: Self.moment)
      try await waitUntil("it goes on") { again.ids == [id(1), id(3)] && anew.accepted == 2 }
    }
  }

  private func leaveAcknowledged(_ stream: MemoryStream) async throws {
    let receiver = try receiver("a", stream)
    try await receiver.running {
      try await receiver.post(status(1, 2), at: Self.moment)
      try await waitUntil("it is acknowledged") { receiver.outbox.status.unreplicated == 0 }
    }
  }

  /// Acknowledged events, too, which only the stream would have brought back.
  @Test func aReceiverThatStartsWithoutTheStreamSendsItsJournal() async throws {
    let stream = MemoryStream()
    try await leaveAcknowledged(stream)
    let away = MemoryStream(as: stream)
    away.set(isAway: true)
    let again = try await receiverAgain(away, now: Self.moment)
    #expect(again.sent == [])
    again.outbox.offerJournal()
    again.log.open()
    // A floor from before would get the event twice.
    #expect(!again.log.isOpen(at: 0) && again.log.isOpen(at: 1))
    #expect(again.sent == [id(1)])
    try await again.running {
      try await again.post(status(2, 3), at: Self.moment)
      away.set(isAway: false)
      try await waitUntil("the stream has both") { away.ids == [id(1), id(2)] }
      try await waitUntil("both came back") { again.log.sequence == 2 }
      #expect(again.sent == [id(1), id(2)])
    }
  }

  @Test func aReceiverThatStartsWithAnotherStreamSendsItsJournal() async throws {
    try await leaveAcknowledged(MemoryStream())
    let other = MemoryStream()
    other.makeAnew()
    let again = try await receiverAgain(other, now: Self.moment)
    try await again.running {
      try await waitUntil("the stream has it") { other.ids == [id(1)] }
      try await waitUntil("it came back") { again.log.isOpen && again.log.sequence == 1 }
      #expect(again.sent == [id(1)])
    }
  }

  /// The stream was away for longer than a start replays.
  @Test func whatWasNotAcknowledgedIsPublishedHoweverOldItIs() async throws {
    try await leaveTheSecond(MemoryStream())
    let stream = MemoryStream()
    let later = Timestamp(seconds: Self.moment.seconds + 5 * 86_400)
    let again = try await receiverAgain(stream, now: later)
    #expect(again.outbox.status.unreplicated == 1)
    try await again.running {
      try await waitUntil("it is shared") { stream.ids == [id(2)] }
    }
  }

  /// What lay between the journal and the stream when the program was killed.
  @Test func whatWasNotAcknowledgedIsPublishedAtTheNextStart() async throws {
    let away = MemoryStream()
    away.set(isAway: true)
    try await leave(away)
    #expect(away.ids.isEmpty)

    let stream = MemoryStream()
    let again = try await receiverAgain(stream, now: Self.moment)
    #expect(again.outbox.status.unreplicated == 1)
    try await again.running {
      try await waitUntil("it is shared") { stream.ids == [id(1)] }
      try await waitUntil("it is acknowledged") { again.outbox.status.unreplicated == 0 }
      try await waitUntil("it shows the event") { again.accepted == 1 }
    }
  }

  /// Its sequence numbers mean nothing in another: all that the journal has goes there again.
  @Test func aStreamMadeAnewGetsEverythingAgain() async throws {
    let stream = MemoryStream()
    let receiver = try receiver("a", stream)
    try await receiver.running {
      try await receiver.post(status(1, 2), at: Self.moment)
      try await waitUntil("it is acknowledged") { receiver.outbox.status.unreplicated == 0 }
      stream.makeAnew()
      try await waitUntil("it is there again") { stream.ids == [id(1)] }
      try await receiver.post(status(2, 3), at: Self.moment)
      try await waitUntil("both are there") { stream.ids == [id(1), id(2)] }
      try await waitUntil("it shows each once") { receiver.accepted == 2 }
    }
    #expect(receiver.told.all.count { $0.hasPrefix("the shared stream is another") } == 1)
  }

  /// One that began with a checkpoint knows the ids of its newest events only.
  @Test func aViewerIsSentNothingAgainForAStreamMadeAnew() async throws {
    let stream = MemoryStream()
    try await leaveAcknowledged(stream)
    let again = try await receiverAgain(MemoryStream(), now: Self.moment)
    again.log.open()
    #expect(again.sent == [])
    again.outbox.restart(because: "the stream is another", of: "2")
    #expect(again.outbox.status.unreplicated == 1)
    #expect(again.sent == [])
  }

  /// The reader and the ticking both look, and a long journal takes a while.
  @Test func anotherStreamIsAdoptedOnceAtATime() {
    let start = JournalPosition(day: JournalDay(number: 1), offset: 0)
    var state = Outbox.State(machine: OutboxMachine(from: start, to: start, patience: 1))
    (state.epoch, state.met) = ("1", "2")
    #expect(state.adopt() == "2")
    #expect(state.adopt() == nil)
    // It could not be done.
    state.isAdopting = false
    #expect(state.adopt() == "2")
    (state.epoch, state.isAdopting) = ("2", false)
    #expect(state.adopt() == nil)
  }

  @Test func aCursorThatCannotBeKeptIsToldAndTheEndOfThat() async throws {
    let stream = MemoryStream()
    let receiver = try receiver("a", stream)
    let inTheWay = receiver.journal.directory + "/shared"
    try await receiver.running {
      try FileManager.default.createDirectory(
        atPath: inTheWay + "/x", withIntermediateDirectories: true)
      try await receiver.post(status(1, 2), at: Self.moment)
      try await waitUntil("it is told") { receiver.told.all.count == 1 }
      try FileManager.default.removeItem(atPath: inTheWay)
      try await waitUntil("so is its end") { receiver.told.all.count == 2 }
    }
    #expect(receiver.told.all[0].hasPrefix("shared stream: how far it has the journal cannot be"))
    #expect(receiver.told.all[1] == "shared stream: how far it has the journal is kept again")
  }

  /// A viewer resumes at another receiver, and misses nothing.
  @Test func aViewerGoesOnAtAnotherReceiver() async throws {
    let stream = MemoryStream()
    let (first, second) = (try receiver("a", stream), try receiver("b", stream))
    try await first.running {
      try await second.running {
        try await first.post(status(1, 2), at: Self.moment)
        try await waitUntil("both have it") { first.accepted == 1 && second.accepted == 1 }
        let number = second.log.record(SourceBatch(EventBatch(), source: "nothing"))
        let position = try #require(second.log.position(at: number))
        try await second.post(status(2, 3), at: Self.moment)
        try await first.post(status(3, 2), at: Self.moment)
        try await waitUntil("both have all") { first.accepted == 3 && second.accepted == 3 }
        let start = try #require(first.log.resumption(from: position))
        let end = first.log.record(SourceBatch(EventBatch(), source: "nothing"))
        let lines = try #require(first.log.entries(from: start, upTo: end)).map {
          String(decoding: $0.line, as: UTF8.self)
        }
        #expect(lines.contains { $0.contains("\(id(2))") })
        #expect(lines.contains { $0.contains("\(id(3))") })
      }
    }
  }
}
