import Foundation

/// How much a test does of what has no end of its own, such as random events.
///
/// - Parameters:
///   - usual: in an ordinary run.
///   - long: where the environment has `TEST_LONG`.
package func amount<Amount>(_ usual: Amount, long: Amount) -> Amount {
  ProcessInfo.processInfo.environment["TEST_LONG"] == nil ? usual : long
}
