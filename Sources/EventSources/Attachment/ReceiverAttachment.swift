import AgentFloor
import AsyncHTTPClient
import LinuxIO
import NIOCore
import NIOHTTP1
package import WebhookEvents

/// Another receiver as a source: its checkpoint, then its events, without gap or repeat over broken
/// connections.
package final class ReceiverAttachment: Sendable {
  package struct Options: Sendable {
    /// The bearer token of a viewer.
    package var token: String?
    package var trust = ReceiverTrust()
    package var catalogue = Catalogue()
    package var agentLimit = FloorSettings().agentLimit
    /// Whether there are other sources. Then all events of its floor are taken instead of a
    /// checkpoint, which would replace what the others brought.
    package var isOneOfSeveral = false

    package init() {}
  }

  /// Where it is reached, in the order in which they are tried.
  package let addresses: [AttachmentAddress]
  package let status: SourceStatusCell
  let options: Options
  let now: @Sendable () -> Timestamp
  private let sleep: @Sendable (_ milliseconds: Int64) async -> Void
  private let random: @Sendable () -> any RandomNumberGenerator

  /// How long is waited for an address.
  private struct Patience {
    /// Until a connection is made.
    let connect: TimeAmount
    /// Until the head of the answer.
    let answer: TimeAmount
    /// Without a byte; the receiver sends a comment every 15 s.
    let silence: TimeAmount

    static let alone = Patience(connect: .seconds(10), answer: .seconds(30), silence: .seconds(50))
    /// Where there is another address.
    static let withSpare = Patience(
      connect: .seconds(2), answer: .milliseconds(2500), silence: .seconds(20))
  }

  /// - Parameters:
  ///   - addresses: at least one, of one receiver or of several that share a stream.
  ///   - now: the wall clock.
  ///   - sleep: returns after so many milliseconds, or when the task is cancelled.
  ///   - random: for the random part of the waits.
  package init(
    to addresses: [AttachmentAddress], options: Options = Options(),
    now: @escaping @Sendable () -> Timestamp,
    sleep: @escaping @Sendable (Int64) async -> Void = { milliseconds in
      // Cancellation ends the sleep and then the loop.
      try? await Task.sleep(for: .milliseconds(milliseconds))
    },
    random: @escaping @Sendable () -> any RandomNumberGenerator = { SystemRandomNumberGenerator() }
  ) {
    self.addresses = addresses
    self.options = options
    self.now = now
    self.sleep = sleep
    self.random = random
    status = SourceStatusCell(name: addresses[0].name)
  }

  /// Sends what the receiver sends until the task is cancelled or `channel` is finished.
  ///
  /// - Throws: `Failure` 78 if the authorities cannot be read.
  package func run(into channel: BatchChannel) async throws {
    let client = HTTPClient(
      eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: try configuration())
    await watch(with: client, into: channel)
    status.set(.stopped)
    try await client.shutdown()
  }

  private func watch(with client: HTTPClient, into channel: BatchChannel) async {
    var machine = AttachmentMachine(addresses: addresses.count)
    var random = random()
    /// When the connection was lost.
    var lost: Timestamp?
    while !Task.isCancelled {
      guard case .connect(let address, let position) = machine.connect() else { return }
      var connection = AttachmentConnection(self, addresses[address], channel, machine)
      let ending = await connection.run(client, after: position)
      machine = connection.machine
      if ending == .finished { return }
      if connection.tookAnything { lost = nil }
      let since = lost ?? now()
      lost = since
      status.set(.reconnecting(since: since, ending.reason))
      guard
        case .wait(let milliseconds) = machine.broke(
          asked: ending.wantedWait, using: &random)
      else { return }
      await sleep(milliseconds)
    }
  }

  func request(
    to address: AttachmentAddress, after position: String?, origin: String?
  ) -> HTTPClientRequest {
    var url = address.url
    if options.isOneOfSeveral { url += "?from=start" }
    var request = HTTPClientRequest(url: url)
    request.headers.add(name: "Accept", value: "text/event-stream")
    request.headers.add(name: "Cache-Control", value: "no-store")
    request.headers.add(name: "User-Agent", value: "floorboard")
    if let token = options.token {
      request.headers.add(name: "Authorization", value: "Bearer \(token)")
    }
    if let position {
      request.headers.add(name: "Last-Event-ID", value: position)
      if let origin { request.headers.add(name: "Floorboard-Origin", value: origin) }
    }
    return request
  }

  private var patience: Patience { addresses.count > 1 ? .withSpare : .alone }

  var deadline: NIODeadline { .now() + patience.answer }

  private func configuration() throws(Failure) -> HTTPClient.Configuration {
    let isEncrypted = addresses.contains(where: \.isEncrypted)
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: isEncrypted ? try options.trust.configuration() : nil,
      redirectConfiguration: .disallow,
      timeout: .init(connect: patience.connect, read: patience.silence))
    configuration.httpVersion = .http1Only
    configuration.connectionPool.retryConnectionEstablishment = false
    return configuration
  }
}
