import Glibc
import Synchronization

/// A thread for a task that blocks in system calls, so that it does not hold one of the threads
/// that other tasks share.
package final class BlockingThread: TaskExecutor {
  private struct Queue {
    var jobs: [UnownedJob] = []
    var isStopped = false
  }

  private let queue = Mutex(Queue())
  private let wakeUp = WakeUp()

  private init() {}

  /// Runs `body` on a new thread, which ends with it.
  package static func run<Result: Sendable>(
    _ body: @concurrent @Sendable () async -> Result
  ) async -> Result {
    let thread = BlockingThread()
    thread.start()
    defer { thread.stop() }
    return await withTaskExecutorPreference(thread) { await body() }
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.withLock { $0.jobs.append(job) }
    wakeUp.signal()
  }

  private func stop() {
    queue.withLock { $0.isStopped = true }
    wakeUp.signal()
  }

  private func start() {
    let retained = unsafe Unmanaged.passRetained(self).toOpaque()
    var thread = pthread_t()
    let failure = unsafe pthread_create(
      &thread, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<BlockingThread>.fromOpaque(argument).takeRetainedValue().runJobs()
        return nil
      }, retained)
    precondition(failure == 0, SystemError("start", "a thread", code: failure).description)
    pthread_detach(thread)
  }

  private func runJobs() {
    let executor = unsafe asUnownedTaskExecutor()
    while true {
      let (jobs, isStopped) = queue.withLock { queue in
        defer { queue.jobs.removeAll(keepingCapacity: true) }
        return (queue.jobs, queue.isStopped)
      }
      for job in jobs { unsafe job.runSynchronously(on: executor) }
      if jobs.isEmpty {
        if isStopped { return }
        wakeUp.wait()
      }
    }
  }
}
