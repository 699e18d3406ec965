import FoundationEssentials
package import NIOCore

/// What a receiver says of a request that it refuses (RFC 9457).
package struct ReceiverProblem: Decodable {
  private let detail: String
  private let remedy: String?

  /// nil if `body` is not such a document.
  package init?(_ body: ByteBuffer) {
    guard
      let problem = try? JSONDecoder().decode(
        ReceiverProblem.self, from: Data(body.readableBytesView))
    else { return nil }
    self = problem
  }

  /// What is wrong, and what to do about it.
  package var words: String { [detail, remedy].compactMap(\.self).joined(separator: " ") }
}
