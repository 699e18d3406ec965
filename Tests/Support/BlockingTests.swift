import Foundation
import Synchronization
package import Testing

/// Tests that wait in system calls for programs, terminals and files. They run on threads of their
/// own, so that the tests that compute have those of the pool, and few of them at a time, so that no
/// program waits long for a processor.
package struct BlockingTests: SuiteTrait, TestTrait, TestScoping {
  /// As many tests as keep two processors busy, since most of their time is waiting.
  private static let turns = Turns(6)

  package let isRecursive = true

  /// A turn is that of a test with all its cases, and its time limit begins with it.
  package func scopeProvider(for test: Test, testCase: Test.Case?) -> BlockingTests? {
    test.isSuite || testCase != nil ? nil : self
  }

  package func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    await Self.turns.take()
    defer { Self.turns.giveBack() }
    try await withTaskExecutorPreference(ThreadForEachJob()) { try await function() }
  }
}

extension Trait where Self == BlockingTests {
  package static var blocking: Self { BlockingTests() }
}

/// Turns that are waited for in the order in which they were asked for.
private final class Turns: Sendable {
  private struct State {
    var free: Int
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>

  init(_ count: Int) { state = Mutex(State(free: count)) }

  func take() async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        if state.free == 0 {
          state.waiting.append(continuation)
          return false
        }
        state.free -= 1
        return true
      }
      if isFree { continuation.resume() }
    }
  }

  func giveBack() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      if state.waiting.isEmpty {
        state.free += 1
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?.resume()
  }
}

/// Runs each job on a new thread, so that jobs that block never wait for each other.
private final class ThreadForEachJob: TaskExecutor {
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    Thread.detachNewThread { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
