package import LinuxIO

/// What the servers tell of a shared stream: what `floorboard shared status` prints.
package struct SharedStatus: Sendable {
  package struct Server: Sendable {
    package var name: String
    package var version: String
    package var syncsAlways: Bool
  }

  package struct Replica: Sendable {
    package var name: String
    package var isCurrent: Bool
    /// Messages that it lacks.
    package var lag: UInt64
  }

  package var epoch: String
  package var leader: String?
  package var replicas: [Replica]
  package var servers: [Server]
  package var messages: UInt64
  package var lastSequence: UInt64
  /// Seconds for which events are kept.
  package var keep: Int64
  /// Why receivers would refuse the servers; nil where they would not.
  package var refusal: SharedStreamRefusal?

  /// - Throws: `Failure` 69 where nobody answers or there is no such stream.
  package static func read(_ options: SharedOptions) throws(Failure) -> SharedStatus {
    #if JetStream
      do { return try JetStreamClient.status(options) } catch let failure as Failure {
        throw failure
      } catch {
        throw Failure(.unavailable, "shared.servers: \(error)")
      }
    #else
      throw Failure.noSharedStreams
    #endif
  }
}

extension Failure {
  static let noSharedStreams = Failure(
    .configuration,
    "shared.servers: this floorboard was built without shared streams: build it with "
      + "`swift build --traits JetStream`")
}
