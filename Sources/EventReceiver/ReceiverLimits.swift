/// Bounds on what anyone may ask of the receiver (ReceiverContract Limits).
package struct ReceiverLimits: Sendable, Equatable {
  /// Bytes of a request's body.
  package var body = 1 << 20
  /// Events of one request.
  package var events = 10_000
  /// Further bytes of a request's head: line ends, colons, method, version.
  static let startLine = 16 << 10

  /// Bytes of a request's header fields together, and of its target.
  package var headers = 16 << 10
  /// Descriptors that no connection takes, kept for the journal and other files.
  package static let reservedDescriptors = 32

  /// Connections at once; one more is closed at accept.
  package var connections = 1024
  /// Connections at once of one address; one more is closed at accept.
  package var connectionsPerAddress = 64
  /// From the first byte of a request to the end of its header.
  package var headerTimeout = Duration.seconds(10)
  /// From the end of the header to the end of the body.
  package var bodyTimeout = Duration.seconds(30)
  /// While nothing of an answer is taken.
  package var writeTimeout = Duration.seconds(10)
  /// Between requests.
  package var idleTimeout = Duration.seconds(60)

  package init() {}
}
