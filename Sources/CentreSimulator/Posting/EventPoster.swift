import AsyncHTTPClient
package import EventSources
import FoundationEssentials
import NIOCore
import NIOHTTP1
import WebhookEvents

/// Posts lines of events to a receiver, one request at a time, and counts the answers.
package struct EventPoster: Sendable {
  /// The results of all requests.
  package struct Account: Sendable {
    /// Events in successful requests.
    package var events = 0
    /// As the receiver counted them; 0 if its answers do not say.
    package var accepted = 0
    package var duplicates = 0
    /// How often each status came.
    package var statuses: [Int: Int] = [:]
    /// Requests that got no answer.
    package var unanswered = 0
  }

  /// Why a receiver did not take events.
  package enum Refusal: Error, Sendable {
    /// A status and the receiver's words.
    case answered(Int, String)
    case unanswered(ConnectionFault)
  }

  /// Seconds to wait for an answer, and for the first ones, when the address may be wrong.
  private static let patience: Int64 = 30
  private static let firstPatience: Int64 = 5
  /// Most bytes read of an answer.
  private static let answerLimit = 16 * 1024

  package private(set) var account = Account()
  private let address: PostAddress
  private let token: String?
  private let client: HTTPClient
  private var retry = PostRetry()

  /// Gives `body` a poster that is valid while `body` runs.
  ///
  /// - Parameter token: a bearer token; nil for none.
  /// - Throws: `Failure` 78 if the authorities cannot be read, and what `body` throws.
  package static func posting(
    to address: PostAddress, token: String?, trust: ReceiverTrust,
    _ body: (inout EventPoster) async throws -> Void
  ) async throws {
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: address.isEncrypted ? try trust.configuration() : nil)
    // Report a refused connection at once; `PostRetry` decides about retries.
    configuration.connectionPool.retryConnectionEstablishment = false
    // Events go only where the user said.
    configuration.redirectConfiguration = .disallow
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    var poster = EventPoster(address: address, token: token, client: client)
    do {
      try await body(&poster)
    } catch {
      try await client.shutdown()
      throw error
    }
    try await client.shutdown()
  }

  private init(address: PostAddress, token: String?, client: HTTPClient) {
    self.address = address
    self.token = token
    self.client = client
  }

  /// Posts `lines`, JSON Lines of `count` events, until they are taken.
  ///
  /// - Parameter onWait: gets the answer that makes it wait.
  /// - Throws: `Refusal`, or `CancellationError`.
  package mutating func post(
    _ lines: [UInt8], count: Int, onWait: (Refusal) -> Void = { _ in }
  ) async throws {
    while true {
      let (decision, refusal) = await attempt(lines, count: count)
      switch decision {
      case .next: return
      case .again(let seconds):
        onWait(refusal)
        try await Task.sleep(for: .seconds(seconds))
      case .giveUp: throw refusal
      }
    }
  }

  private mutating func attempt(
    _ lines: [UInt8], count: Int
  ) async -> (PostRetry.Decision, Refusal) {
    do throws(ConnectionFault) {
      let answer = try await send(lines, count: count)
      account.statuses[answer.status, default: 0] += 1
      let decision = retry.answered(answer.status, retryAfter: answer.retryAfter)
      if decision == .next {
        account.events += count
        account.accepted += Self.number("accepted", in: answer.body, of: count)
        account.duplicates += Self.number("duplicates", in: answer.body, of: count)
      }
      return (decision, .answered(answer.status, answer.words))
    } catch {
      account.unanswered += 1
      let isFirst = account.statuses.isEmpty
      let fault = isFirst ? error.beforeAnswer(isEncrypted: address.isEncrypted) : error
      return (retry.unanswered(fault), .unanswered(fault))
    }
  }

  private struct Answer {
    let status: Int
    let retryAfter: Double?
    let body: String
    /// Why the receiver refuses.
    let words: String
  }

  private func send(_ lines: [UInt8], count: Int) async throws(ConnectionFault) -> Answer {
    var request = HTTPClientRequest(url: address.url)
    request.method = .POST
    request.headers.add(
      name: "Content-Type", value: count == 1 ? "application/json" : "application/x-ndjson")
    if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
    request.body = .bytes(ByteBuffer(bytes: lines))
    do {
      let patience = retry.hasSucceeded ? Self.patience : Self.firstPatience
      let response = try await client.execute(request, timeout: .seconds(patience))
      // The status alone decides.
      let body = (try? await response.body.collect(upTo: Self.answerLimit)) ?? ByteBuffer()
      return Answer(
        status: Int(response.status.code),
        retryAfter: response.headers.first(name: "Retry-After").flatMap(Double.init),
        body: String(buffer: body),
        words: ReceiverProblem(body)?.words ?? response.status.reasonPhrase)
    } catch { throw ConnectionFault(error) }
  }

  /// The value of a member of the receiver's answer; 0 if it is not within `count`.
  static func number(_ name: String, in answer: String, of count: Int) -> Int {
    guard let start = answer.firstRange(of: "\"\(name)\":")?.upperBound,
      let number = Int(answer[start...].prefix { $0.isNumber }), number <= count
    else { return 0 }
    return number
  }
}
