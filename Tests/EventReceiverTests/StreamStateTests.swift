import EventSources
import NIOCore
import Testing

@testable import EventReceiver

/// The stream's decisions, on a clock that the test sets.
struct StreamStateTests {
  private static let limit = StreamLimits().stall

  /// A stream with one viewer, number 1, who has been given something at 0.
  private static func serving() throws -> StreamState<String> {
    var state = StreamState<String>(
      at: try #require(JournalPosition("0:2026-11-22:0")), limits: StreamLimits())
    let viewer = try #require(state.attach(.init(), at: 0) {})
    #expect(state.want(viewer, "first", at: 0) == nil)
    let given = state.give(
      ByteBuffer(string: "checkpoint"), to: viewer, then: .live(state.ring.next), at: 0)
    #expect(given.map(\.waiter) == ["first"])
    return state
  }

  @Test func whoTakesNothingIsCutAtTheLimitAndNotBefore() throws {
    var state = try Self.serving()
    #expect(state.removeLaggards(at: Self.limit - 1).isEmpty)
    #expect(state.viewers.count == 1)
    #expect(state.removeLaggards(at: Self.limit).count == 1)
    #expect(state.viewers.isEmpty)
  }

  @Test func whoTakesWhatThereIsWaitsAsLongAsNothingComes() throws {
    var state = try Self.serving()
    #expect(state.want(1, "second", at: Self.limit - 1) == nil)
    #expect(state.removeLaggards(at: 100 * Self.limit).isEmpty)
  }

  @Test func theTimeBeginsAnewWithEveryPiece() throws {
    var state = try Self.serving()
    #expect(state.want(1, "second", at: 10) == nil)
    #expect(state.tell(ServerSentEvent.comment, at: 5000).map(\.waiter) == ["second"])
    #expect(state.removeLaggards(at: 5000 + Self.limit - 1).isEmpty)
    #expect(state.removeLaggards(at: 5000 + Self.limit).count == 1)
  }

  @Test func whatWasMadeUnderAnotherRuleIsMadeAgain() throws {
    var state = try Self.serving()
    let end = try #require(JournalPosition("0:2026-11-22:100"))
    state.advance(to: end)
    let (told, cuts) = state.change(masksNumbers: true)
    #expect(told.isEmpty && cuts.count == 1 && state.viewers.isEmpty)
    #expect(state.attach(.init(), at: 0) {} != nil)
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
