package import EventJournal
package import EventSources
import LiveFloor
package import WebhookEvents

/// The receivers of one process and the journal they all write.
package struct ReceiverGroup: Sendable {
  package let journal: Journal
  package let receivers: [EventReceiver]
  package let stream: EventStream?
  /// nil where no stream is shared.
  package let sharing: Sharing?
  /// Where they listen.
  package let address: BoundAddress
  package let activity: ReceiverActivity
  private let policies: Current<ReceiverPolicy>
  private let tls: Current<TLSIdentity>?

  /// - Parameters:
  ///   - identity: nil: not encrypted.
  ///   - sharing: nil where no stream is shared.
  /// - Throws: where strangers could reach one of `addresses`.
  package init(
    on addresses: [ListenAddress], journal: Journal, policy: ReceiverPolicy,
    identity: TLSIdentity?, floor: ReceiverFloor, sharing: Sharing? = nil
  ) throws(ReceiverError) {
    let policies = Current(policy)
    let tls = identity.map { Current($0) }
    let address = BoundAddress(
      path: policy.options.path, isEncrypted: tls != nil, expecting: addresses.count)
    let stream = floor.stream(of: journal, sharing)
    let activity = ReceiverActivity()
    let documents = floor.documents
    var receivers: [EventReceiver] = []
    for listen in addresses {
      receivers.append(
        try EventReceiver(
          on: listen, journal: journal, sharing: sharing, policies: policies, tls: tls,
          now: { WallClock.now },
          floorDocuments: documents, stream: stream, metrics: floor.metrics,
          activity: activity
        ) { bound in
          address.bound(bound) { journal.status.rename($0) }
        })
    }
    self.journal = journal
    self.receivers = receivers
    self.stream = stream.stream
    self.sharing = sharing
    self.address = address
    self.activity = activity
    self.policies = policies
    self.tls = tls
  }

  package var addresses: [ListenAddress] { receivers.map(\.address) }
  package var isEncrypted: Bool { tls != nil }
  package var options: EventReceiver.Options { policy.options }
  /// The policy in force.
  package var policy: ReceiverPolicy { policies.value }

  /// When the certificate in force expires; nil without TLS.
  package var certificateEnd: Timestamp? { tls?.value.expires }

  /// Puts a policy and a certificate in force, for requests and connections that begin from now on.
  /// Viewers that it no longer allows are dismissed.
  ///
  /// - Parameter identity: nil exactly where the receivers are not encrypted.
  package func renew(_ policy: ReceiverPolicy, _ identity: TLSIdentity?, masksNumbers: Bool) {
    precondition((identity != nil) == isEncrypted, "turning TLS on or off needs a restart.")
    if let identity { tls?.replace(by: identity) }
    policies.replace(by: policy)
    stream?.mask(masksNumbers)
    stream?.dismissStrangers()
  }

  /// What runs while events are received: the journal's writing, the stream and each receiver.
  package func works(into channel: BatchChannel) -> [@Sendable () async throws -> Void] {
    let journal = journal
    var works: [@Sendable () async throws -> Void] = [{ await journal.run(into: channel) }]
    if let stream { works.append { await stream.run() } }
    for receiver in receivers { works.append { try await receiver.run() } }
    return works
  }
}
