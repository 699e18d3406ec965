import SharedStream
import Synchronization
import WebhookEvents

/// A shared stream in memory, which drops repeats and can be away.
final class MemoryStream: ReplicatedStream {
  private struct State {
    var epoch: String
    var messages: [SharedMessage] = []
    var isAway = false
    var hasEnded = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>

  /// - Parameter other: what it holds, nil: nothing.
  init(as other: MemoryStream? = nil) {
    var state = State(epoch: "1")
    state.messages = other?.state.withLock { $0.messages } ?? []
    self.state = Mutex(state)
  }

  var ids: [EventID] { state.withLock { $0.messages.map(\.id) } }

  /// While it is away it takes nothing and gives nothing.
  func set(isAway: Bool) { change { $0.isAway = isAway } }

  /// It is lost, and made anew.
  func makeAnew() {
    change { state in
      state.epoch += "1"
      state.messages = []
    }
  }

  /// Ends what reads and publishes.
  func end() { change { $0.hasEnded = true } }

  func publish(_ messages: [SharedMessage]) async throws(CancellationError) {
    while state.withLock({ $0.isAway && !$0.hasEnded }) { await nextChange() }
    if state.withLock({ $0.hasEnded }) { throw CancellationError() }
    change { state in
      for message in messages where !state.messages.contains(where: { $0.id == message.id }) {
        state.messages.append(message)
      }
    }
  }

  func read(from start: SharedStart, _ handler: @Sendable (SharedChunk) async -> Void) async {
    var count = 0
    var epoch: String?
    while !state.withLock({ $0.hasEnded }) {
      let now = state.withLock { $0 }
      if now.isAway || (now.messages.count == count && epoch == now.epoch) {
        await nextChange()
        continue
      }
      if epoch != now.epoch { (epoch, count) = (now.epoch, 0) }
      let messages = now.messages
      await handler(
        SharedChunk(
          epoch: now.epoch, start: UInt64(count), end: UInt64(messages.count),
          messages: Array(messages[count...]), pending: 0))
      count = messages.count
    }
  }

  private func change(_ body: (inout State) -> Void) {
    let waiting = state.withLock { state in
      body(&state)
      defer { state.waiting = [] }
      return state.waiting
    }
    for waiter in waiting { waiter.resume() }
  }

  private func nextChange() async {
    await withCheckedContinuation { waiter in
      let isLate = state.withLock { state in
        if !state.hasEnded { state.waiting.append(waiter) }
        return state.hasEnded
      }
      if isLate { waiter.resume() }
    }
  }
}
