import Foundation
import Synchronization
import TestSupport
import Testing

/// The power cut at any moment under load: every event acknowledged is in the journal, once.
@Suite(.blocking, .timeLimit(.minutes(15))) struct PowerCutTests {
  /// Nine have every kind of cut: with and without a hanging sync, and of the program alone.
  private static let rounds = amount(9, long: 20)
  private static let senders = 4

  @Test func powerCutsUnderLoadLoseNothingAcknowledged() async throws {
    let disk = try FaultyDisk()
    let batches = Batches()
    for round in 0..<Self.rounds {
      let receiver = try disk.start()
      let port = receiver.port
      // Each start reads all that came before: most of them come late.
      let wanted = batches.acknowledged + 10 * (round + 1)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<Self.senders { group.addTask { await Self.send(batches, to: port) } }
        try await waitUntil("\(wanted) batches") { batches.acknowledged >= wanted }
        if round % 3 == 1 {
          // Events are written, and none of them is on the medium.
          try disk.hang(.fdatasync)
          try await disk.waitToHang(.fdatasync)
        }
        receiver.end(by: SIGKILL)
      }
      disk.heal(.fdatasync)
      // Every fourth time the program dies alone.
      if round % 4 < 3 { try disk.cutPower(leaving: [0, 0.5, 1][round / 3 % 3]) }
    }

    let receiver = try disk.start()
    for batch in batches.pending {
      let answer = try await post(Batches.body(batch), port: receiver.port)
      batches.end(batch, isAcknowledged: answer.status == 200)
    }
    receiver.end(by: SIGKILL)
    try disk.cutPower()
    let sent = batches.made * Batches.size
    #expect(sent >= Batches.size * 10 * Self.rounds * (Self.rounds + 1) / 2)
    #expect(batches.acknowledged == batches.made)
    let counts = CountedEvents.counts(in: disk.written)
    #expect((0..<sent).filter { counts[$0] == nil } == [], "lost")
    #expect(counts.filter { $0.value > 1 }.keys.sorted() == [], "twice")
    #expect(counts.count == sent)
  }

  /// Posts one batch after the other until there is no answer any more.
  private static func send(_ batches: Batches, to port: Int) async {
    while true {
      let batch = batches.next()
      let status = try? await post(Batches.body(batch), port: port).status
      batches.end(batch, isAcknowledged: status == 200)
      if status == nil { return }
    }
  }
}

/// The batches sent, by number.
private final class Batches: Sendable {
  /// Events of a batch.
  static let size = 50

  private struct State {
    var made = 0
    var asked = 0
    /// Sent, and not acknowledged.
    var pending: [Int] = []
    /// In the order of their acknowledgement.
    var acknowledged: [Int] = []
    var known: Set<Int> = []
  }

  private let state = Mutex(State())

  static func body(_ batch: Int) -> String {
    CountedEvents.body(batch * size..<(batch + 1) * size)
  }

  var made: Int { state.withLock { $0.made } }
  var acknowledged: Int { state.withLock { $0.acknowledged.count } }
  var pending: [Int] { state.withLock { $0.pending } }

  /// What to send next: what was not acknowledged, something new, or now and then something that
  /// was acknowledged.
  func next() -> Int {
    state.withLock { state in
      state.asked += 1
      if state.asked % 8 == 0, !state.acknowledged.isEmpty {
        return state.acknowledged[state.asked * 7919 % state.acknowledged.count]
      }
      if let batch = state.pending.popLast() { return batch }
      state.made += 1
      return state.made - 1
    }
  }

  func end(_ batch: Int, isAcknowledged: Bool) {
    state.withLock { state in
      if state.known.contains(batch) { return }
      if isAcknowledged {
        state.known.insert(batch)
        state.acknowledged.append(batch)
      } else {
        state.pending.append(batch)
      }
    }
  }
}
