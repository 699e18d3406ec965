import AsyncHTTPClient
import EventSources
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
  package struct Refusal: Error, Sendable {
    /// Nil if it did not answer.
    package var status: Int?
    /// Its answer, or why there was none.
    package var words: String
  }

  /// Seconds to wait for an answer.
  private static let patience: Int64 = 30
  /// Most bytes read of an answer.
  private static let answerLimit = 16 * 1024

  package private(set) var account = Account()
  private let url: String
  private let token: String?
  private let client: HTTPClient
  private var retry = PostRetry()

  /// Whether a poster accepts `url`.
  package static func takes(_ url: String) -> Bool {
    URLComponents(string: url)?.hasPossiblePort ?? false
  }

  /// Gives `body` a poster that is valid while `body` runs.
  ///
  /// - Parameters:
  ///   - url: one that `takes` accepts.
  ///   - token: a bearer token; nil for none.
  package static func posting(
    to url: String, token: String?, _ body: (inout EventPoster) async throws -> Void
  ) async throws {
    var configuration = HTTPClient.Configuration()
    // Report a refused connection at once; `PostRetry` decides about retries.
    configuration.connectionPool.retryConnectionEstablishment = false
    // Events go only where the user said.
    configuration.redirectConfiguration = .disallow
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    var poster = EventPoster(url: url, token: token, client: client)
    do {
      try await body(&poster)
    } catch {
      try await client.shutdown()
      throw error
    }
    try await client.shutdown()
  }

  private init(url: String, token: String?, client: HTTPClient) {
    self.url = url
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
      let answer = await send(lines, count: count)
      if let status = answer.status {
        account.statuses[status, default: 0] += 1
      } else {
        account.unanswered += 1
      }
      switch retry.answered(answer.status, retryAfter: answer.retryAfter) {
      case .next:
        account.events += count
        account.accepted += Self.number("accepted", in: answer.body, of: count)
        account.duplicates += Self.number("duplicates", in: answer.body, of: count)
        return
      case .again(let seconds):
        onWait(Refusal(status: answer.status, words: answer.body))
        try await Task.sleep(for: .seconds(seconds))
      case .giveUp: throw Refusal(status: answer.status, words: answer.body)
      }
    }
  }

  private func send(_ lines: [UInt8], count: Int) async -> (
    status: Int?, retryAfter: Double?, body: String
  ) {
    var request = HTTPClientRequest(url: url)
    request.method = .POST
    request.headers.add(
      name: "Content-Type", value: count == 1 ? "application/json" : "application/x-ndjson")
    if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
    request.body = .bytes(ByteBuffer(bytes: lines))
    do {
      let response = try await client.execute(
        request, timeout: .seconds(Self.patience))
      let body = try await response.body.collect(upTo: Self.answerLimit)
      return (
        Int(response.status.code), response.headers.first(name: "Retry-After").flatMap(Double.init),
        String(buffer: body)
      )
    } catch {
      return (nil, nil, "\(error)")
    }
  }

  /// The value of a member of the receiver's answer; 0 if it is not within `count`.
  static func number(_ name: String, in answer: String, of count: Int) -> Int {
    guard let start = answer.firstRange(of: "\"\(name)\":")?.upperBound,
      let number = Int(answer[start...].prefix { $0.isNumber }), number <= count
    else { return 0 }
    return number
  }
}
