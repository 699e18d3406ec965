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
    try await withThrowingTaskGroup(of: Ending?.self) { group in
      for work in works + outputs.works {
        group.addTask {
          try await work()
          return nil
        }
      }
      group.addTask {
        let inputs = await inputs()
        if Task.isCancelled { return nil }
        // Cancelled when the board ends.
        async let _ = inputs.courses.run()
        return try await BlockingThread.run {
          Result { () throws(TerminalError) in try show(inputs, options, outputs) }
        }.get()
      }
      defer { group.cancelAll() }
      for try await ending in group {
        if let ending { return ending }
      }
      return .quit
    }
  }
}
