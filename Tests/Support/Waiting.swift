/// A condition that did not come true in time.
package struct WaitedInVain: Error, CustomStringConvertible {
  package let description: String
}

/// Looks every few milliseconds until `condition` holds, and leaves the processor to the programs
/// and tasks that make it true. For conditions that nothing signals.
///
/// - Parameters:
///   - what: the condition in words, for the failure.
///   - limit: far more than the slowest machine needs; a test that fails must end.
package func waitUntil(
  _ what: String, within limit: Duration = .seconds(600), _ condition: () async throws -> Bool
) async throws {
  let deadline = ContinuousClock.now + limit
  while try await !condition() {
    guard ContinuousClock.now < deadline else {
      throw WaitedInVain(description: "\(what): not within \(limit)")
    }
    try await Task.sleep(for: .milliseconds(3))
  }
}
