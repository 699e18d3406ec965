/// How the shared stream is reached: keys of `[shared]`.
package struct SharedOptions: Sendable {
  /// `nats://host:port` or `tls://…`
  package var servers: [String] = []
  package var stream = "floorboard"
  /// How many milliseconds a request waits for the stream.
  package var patience: Int64 = 2000
  /// Whether a request is refused when the stream does not acknowledge its events in time.
  package var refuses = false
  /// Seconds for which the stream keeps events.
  package var keep: Int64 = 7 * 86_400
  /// A file of credentials.
  package var credentials: String?
  package var user: (name: String, password: String)?
  /// A file of trusted authorities; nil: the machine's.
  package var authorities: String?
  /// The files of a certificate and its key, by which the servers know this program.
  package var certificate: (certificate: String, key: String)?
  /// Whether servers that may lose what they acknowledged are used all the same.
  package var isInsecure = false

  package init() {}

  package var isEncrypted: Bool {
    authorities != nil || certificate != nil || servers.contains { $0.hasPrefix("tls://") }
  }

  /// The subject to which events are published.
  package var subject: String { stream + ".events" }
  /// The subject at which servers tell of themselves.
  package var serversSubject: String { stream + ".servers" }
}
