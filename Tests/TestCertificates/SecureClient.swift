import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL

/// A client that trusts one certificate and nobody else.
package final class SecureClient: Sendable {
  private let client: HTTPClient

  /// - Parameter suite: the only one offered, of TLS 1.2, by OpenSSL's name; nil: all.
  package init(trusting certificate: String, suite: String? = nil) throws {
    var tls = TLSConfiguration.makeClientConfiguration()
    if let suite {
      tls.cipherSuites = suite
      tls.maximumTLSVersion = .tlsv12
    }
    tls.shutdownTimeout = .milliseconds(100)
    tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8)))
    var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
    configuration.connectionPool.retryConnectionEstablishment = false
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// What `body` returns that uses a client that trusts `certificate`.
  package static func trusting<Result>(
    _ certificate: String, suite: String? = nil, _ body: (SecureClient) async throws -> Result
  ) async throws -> Result {
    let client = try SecureClient(trusting: certificate, suite: suite)
    let result: Swift.Result<Result, any Error>
    do { result = .success(try await body(client)) } catch { result = .failure(error) }
    try await client.client.shutdown()
    return try result.get()
  }

  /// - Parameter body: nil: a GET.
  /// - Throws: where there is no answer, as from a receiver with another certificate.
  package func ask(_ url: String, token: String, _ body: String? = nil) async throws -> (
    status: Int, text: String
  ) {
    var request = HTTPClientRequest(url: url)
    request.headers.add(name: "Authorization", value: "Bearer \(token)")
    if let body {
      request.method = .POST
      request.body = .bytes(ByteBuffer(string: body))
    }
    let response = try await client.execute(request, timeout: .minutes(10))
    let text = String(buffer: try await response.body.collect(upTo: 1 << 20))
    return (Int(response.status.code), text)
  }

  /// Reads an answer that has no end of its own.
  ///
  /// - Parameter more: told all that has come; false where that is enough.
  /// - Returns: what has come, up to there or to the end of the connection.
  package func read(
    _ url: String, token: String, while more: (String) throws -> Bool
  ) async throws -> String {
    var request = HTTPClientRequest(url: url)
    request.headers.add(name: "Authorization", value: "Bearer \(token)")
    let response = try await client.execute(request, timeout: .minutes(10))
    var text = ""
    for try await part in response.body {
      text += String(buffer: part)
      if try !more(text) { break }
    }
    return text
  }
}
