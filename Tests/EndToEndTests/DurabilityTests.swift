import Foundation
import TestSupport
import Testing

/// No answer rests on what a power cut would take away.
@Suite(.serialized, .blocking, .timeLimit(.minutes(15))) struct DurabilityTests {
  let disk: FaultyDisk

  private static let syncs = [FaultyDisk.Call.fdatasync, .fsync]

  init() throws { disk = try FaultyDisk() }

  @Test func aJournalJustMadeOutlivesAPowerCut() async throws {
    let receiver = try disk.start()
    #expect(try await answer(to: 1, from: receiver.port) == 200)
    try cutPower(from: receiver)
    #expect(CountedEvents.counts(in: disk.written) == [1: 1])
  }

  @Test func afterARestartARepeatIsSyncedBeforeItsAnswer() async throws {
    try await killBeforeTheSyncOfTheSecond()
    let receiver = try disk.start()
    #expect(try await answer(to: 2, from: receiver.port) == 200)
    #expect(disk.calls.contains { $0.hasPrefix("fdatasync 0 state/journal/2") })
    try cutPower(from: receiver)
    #expect(CountedEvents.counts(in: disk.written) == [1: 1, 2: 1])
  }

  @Test func whatCouldNotBeSyncedAtTheStartIsWrittenAnew() async throws {
    try await killBeforeTheSyncOfTheSecond()
    for sync in Self.syncs { try disk.fail(sync) }
    let receiver = try disk.start()
    let port = receiver.port
    #expect(try await answer(to: 2, from: port) == 503)
    #expect(try await answer(to: 3, from: port) == 503)
    for sync in Self.syncs { disk.heal(sync) }
    try await waitUntil("the repeat is answered") { try await answer(to: 2, from: port) == 200 }
    let calls = disk.calls
    let failure = try #require(calls.firstIndex { $0.hasPrefix("fdatasync -") })
    let next = calls[failure...]
    #expect(next.contains { $0.hasPrefix("write ") || $0.hasPrefix("pwrite ") })
    try cutPower(from: receiver)
    // The kernel takes what could not be synced for clean: syncing it again does nothing.
    #expect(CountedEvents.counts(in: disk.written) == [1: 1, 2: 1])
    #expect(!disk.written.contains("\0"))
  }

  @Test(arguments: [true, false])
  func aFailedSyncOfTheDirectoryIsMadeUpFor(failsFromTheStart: Bool) async throws {
    // A journal that cannot even be made ends the program.
    try disk.start().end(by: SIGTERM)
    if failsFromTheStart { try disk.fail(.directorySync) }
    let receiver = try disk.start()
    if !failsFromTheStart { try disk.fail(.directorySync) }
    let port = receiver.port
    for _ in 1...2 { #expect(try await answer(to: 1, from: port) == 503) }
    disk.heal(.directorySync)
    disk.forgetCalls()
    try await waitUntil("the event is taken") { try await answer(to: 1, from: port) == 200 }
    #expect(disk.calls.contains("fsync-directory 0 state/journal"))
    try cutPower(from: receiver)
    #expect(CountedEvents.counts(in: disk.written) == [1: 1])
  }

  @Test func aSyncThatHangsMakesTheReceiverUnhealthyUntilItReturns() async throws {
    let status = try await whileTheSyncOfTheSecondHangs { receiver in
      try await waitUntil("it is unhealthy") { try await health(of: receiver.port) == 503 }
      disk.heal(.fdatasync)
      try await waitUntil("it is healthy") { try await health(of: receiver.port) == 200 }
    }
    #expect(status == 200)
  }

  /// It ends all the same, and says so. The connection is cut: whoever posts must repeat.
  @Test func aSyncThatNeverReturnsHoldsUpNoEnd() async throws {
    let status = try await whileTheSyncOfTheSecondHangs { receiver in
      receiver.end(by: SIGTERM)
      #expect(receiver.logged.contains("a write does not return"))
    }
    #expect(status != 200)
  }

  private func answer(to event: Int, from port: Int) async throws -> Int {
    try await post(CountedEvents.event(event), port: port).status
  }

  private func health(of port: Int) async throws -> Int {
    try await status(of: try #require(URL(string: "http://127.0.0.1:\(port)/healthz")))
  }

  private func cutPower(from receiver: ReceiveProgram) throws {
    receiver.end(by: SIGKILL)
    try disk.cutPower()
  }

  /// Of two events one was acknowledged and the other is written; but only in memory.
  private func killBeforeTheSyncOfTheSecond() async throws {
    let status = try await whileTheSyncOfTheSecondHangs { $0.end(by: SIGKILL) }
    #expect(status == nil)
    disk.heal(.fdatasync)
    disk.forgetCalls()
  }

  /// - Returns: how the second event is answered; nil if it is not.
  private func whileTheSyncOfTheSecondHangs(
    _ body: (ReceiveProgram) async throws -> Void
  ) async throws -> Int? {
    let receiver = try disk.start()
    let port = receiver.port
    #expect(try await answer(to: 1, from: port) == 200)
    try disk.hang(.fdatasync)
    async let waiting = answer(to: 2, from: port)
    try await disk.waitToHang(.fdatasync)
    try await body(receiver)
    return try? await waiting
  }
}
