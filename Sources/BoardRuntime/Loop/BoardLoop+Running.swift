import CursesTerminal
import LinuxIO

extension BoardLoop {
  /// Shows the board on a thread of its own until it ends, and runs `works` beside it.
  ///
  /// - Parameters:
  ///   - works: what the board lives on; they are cancelled when it ends. One that fails ends it.
  ///   - inputs: called once, beside `works`: the board opens when it returns.
  /// - Throws: what one of `works` throws, and `TerminalError` where the terminal cannot draw.
  package static func run(
    _ options: BoardOptions, _ outputs: BoardOutputs,
    beside works: [@Sendable () async throws -> Void],
    inputs: @escaping @Sendable () async -> BoardInputs
  ) async throws -> Ending {
    // Each outcome is a value: Swift 6.3.1 releases twice what tasks of a throwing group, cancelled
    // with it, end with, in an optimized build.
    let ending = await withTaskGroup(of: Result<Ending?, any Error>.self) { group in
      for work in works + outputs.works {
        group.addTask {
          await outcome {
            try await work()
            return nil
          }
        }
      }
      group.addTask {
        await outcome { try await show(await inputs(), options, outputs) }
      }
      defer { group.cancelAll() }
      for await outcome in group {
        if case .success(nil) = outcome { continue }
        return outcome
      }
      return .success(.quit)
    }
    return try ending.get() ?? .quit
  }

  /// Shows the board on a thread of its own, while the courses of the day are read on another.
  private static func show(
    _ inputs: BoardInputs, _ options: BoardOptions, _ outputs: BoardOutputs
  ) async throws -> Ending? {
    if Task.isCancelled { return nil }
    // Cancelled when the board ends.
    async let _ = inputs.courses.run()
    return try await BlockingThread.run {
      Result { () throws(TerminalError) in try show(inputs, options, outputs) }
    }.get()
  }

  private static func outcome(
    _ work: () async throws -> Ending?
  ) async -> Result<Ending?, any Error> {
    do { return .success(try await work()) } catch { return .failure(error) }
  }
}
