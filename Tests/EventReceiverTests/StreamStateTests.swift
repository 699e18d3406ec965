import EventSources
import NIOCore
import Testing

@testable import EventReceiver

/// The stream's decisions, on a clock that the test sets.
struct StreamStateTests {
  /// A stream with one viewer, number 1, who has been given something and is in `phase`.
  private static func serving(
    _ phase: (StreamState<String>) -> StreamState<String>.Phase = { .live($0.ring.next) }
  ) throws -> StreamState<String> {
    var state = StreamState<String>(
      at: try #require(JournalPosition("0:2026-11-22:0")), limits: StreamLimits())
    let attached = state.attach(.init(), at: 0, .init {})
    let viewer = try #require(attached)
    #expect(state.want(viewer, "first") == nil)
    let given = state.give(ByteBuffer(string: "checkpoint"), to: viewer, then: phase(state))
    #expect(given.map(\.waiter) == ["first"])
    return state
  }

  @Test func onlyThoseWhoAreDismissedEnd() throws {
    var state = try Self.serving()
    let attached = state.attach(.init(), at: 0, .init {})
    let other = try #require(attached)
    #expect(state.want(1, "first") == nil)
    #expect(state.want(other, "other") == nil)
    let (told, cuts) = state.dismiss([1])
    #expect(told.map(\.waiter) == ["first"] && told.allSatisfy { $0.bytes == nil })
    #expect(cuts.isEmpty)
    #expect(state.viewers.keys.sorted() == [other])
  }

  /// Bytes of a checkpoint wait in the connection, which knows whether any were taken.
  @Test func whoTakesACheckpointSlowlyIsNoLaggard() throws {
    let rest = ByteBuffer(string: "the rest of the checkpoint")
    var state = try Self.serving { .sending(rest, at: $0.ring.end) }
    for second in 1...100 {
      _ = state.nextWork(at: Int64(second) * 1000)
      #expect(state.removeLaggards().isEmpty)
    }
  }

  @Test func whoIsFartherBehindThanTheBacklogIsCut() throws {
    var state = try Self.serving()
    let half = ByteBuffer(repeating: 0, count: state.limits.ring / 2)
    _ = state.tell(half)
    _ = state.tell(half)
    #expect(state.removeLaggards().isEmpty)
    _ = state.tell(ServerSentEvent.comment)
    #expect(state.removeLaggards().count == 1)
    #expect(state.viewers.isEmpty)
  }

  /// The viewer was given the status, and a new one is told before it goes on.
  @Test func aStatusToldBeforeAViewerJoinsIsToldToItToo() throws {
    var state = try Self.serving { .reading($0.ring.end, status: $0.status) }
    #expect(state.tell(status: ByteBuffer(string: "new")).isEmpty)
    #expect(state.want(1, "second") == nil)
    guard case .serve(1, .reading(let position, let status)) = state.nextWork(at: 0) else {
      Issue.record("it is not served")
      return
    }
    #expect(state.join(1, at: position, status: status).1.isEmpty)
    guard case .serve(1, .telling(position)) = state.nextWork(at: 0) else {
      Issue.record("it is not told")
      return
    }
    let told = state.give(
      ByteBuffer(string: "new"), to: 1, then: .reading(position, status: state.status))
    #expect(told.map(\.waiter) == ["second"])
    #expect(state.want(1, "third") == nil)
    #expect(state.join(1, at: position, status: state.status).1.isEmpty)
    #expect(state.tell(ServerSentEvent.comment).map(\.waiter) == ["third"])
  }

  @Test func whatWasMadeUnderAnotherRuleIsMadeAgain() throws {
    var state = try Self.serving()
    let end = try #require(JournalPosition("0:2026-11-22:100"))
    state.advance(to: end)
    let (told, cuts) = state.change(masksNumbers: true)
    #expect(told.isEmpty && cuts.count == 1 && state.viewers.isEmpty)
    #expect(state.attach(.init(), at: 0, .init {}) != nil)
    state.advance(to: try #require(JournalPosition("0:2026-11-22:200")))
    _ = state.add(ByteBuffer(string: "+1416"), masked: false, upTo: end, at: 0)
    guard case .advance(let start, _) = state.nextWork(at: 0) else {
      Issue.record("it is not made again")
      return
    }
    #expect(start == end)
    _ = state.add(ByteBuffer(string: "•••"), masked: true, upTo: end, at: 0)
    #expect(state.ring.end == end)
  }
}
