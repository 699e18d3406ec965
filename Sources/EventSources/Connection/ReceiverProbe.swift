import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL

/// Whether a floorboard answers at an address.
package enum ReceiverProbe {
  /// Seconds to wait for an answer, in plain text and then with TLS.
  private static let patience: Int64 = 2

  /// - Parameter host: a name or an address, without brackets.
  /// - Returns: the URL for `--attach`; nil where no floorboard answers in time.
  package static func url(ofReceiverAt host: String, _ port: Int) async -> String? {
    let name = host.contains(":") ? "[\(host)]" : host
    // One after the other: a receiver without TLS would log a bad request.
    for scheme in ["http", "https"] {
      let url = "\(scheme)://\(name):\(port)"
      if await answers(url) { return url }
    }
    return nil
  }

  private static func answers(_ url: String) async -> Bool {
    var tls = TLSConfiguration.makeClientConfiguration()
    // It is only asked whether it is a floorboard; nothing secret is sent.
    tls.certificateVerification = .none
    tls.shutdownTimeout = .milliseconds(100)
    var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.redirectConfiguration = .disallow
    // A connection that is never made would hold up the shutdown for longer than the question.
    configuration.timeout.connect = .seconds(patience)
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    let answer = await health(at: url, client)
    // A connection that does not end is left to the process, which ends now.
    try? await client.shutdown()
    return answer
  }

  private static func health(at url: String, _ client: HTTPClient) async -> Bool {
    do {
      let response = try await client.execute(
        HTTPClientRequest(url: "\(url)/healthz"), timeout: .seconds(patience))
      let body = String(buffer: try await response.body.collect(upTo: 1024))
      switch response.status.code {
      case 200: return body == #"{"status":"ok"}"#
      case 503: return response.headers.first(name: "Content-Type") == "application/problem+json"
      default: return false
      }
    } catch {
      // No answer: not a floorboard.
      return false
    }
  }
}
