/// A condition that did not come true in time.
package struct WaitedInVain: Error, CustomStringConvertible {
  package let description: String
}

/// Lets other tasks run until `condition` holds. For conditions that nothing signals.
///
/// - Parameters:
///   - what: the condition in words, for the failure.
///   - limit: far more than the slowest machine needs; a test that fails must end.
package func waitUntil(
  _ what: String, within limit: Duration = .seconds(120), _ condition: () async throws -> Bool
) async throws {
  let deadline = ContinuousClock.now + limit
  while try await !condition() {
    guard ContinuousClock.now < deadline else {
      throw WaitedInVain(description: "\(what): not within \(limit)")
    }
    await Task.yield()
  }
}
