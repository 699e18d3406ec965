import Foundation
import FoundationNetworking
import Testing

/// Posts `body` to the receiver at `port` and returns its answer.
func post(_ body: String, port: Int, type: String = "application/json") async throws -> (
  status: Int, type: String?, body: String
) {
  var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)/events")))
  request.httpMethod = "POST"
  request.httpBody = Data(body.utf8)
  request.setValue(type, forHTTPHeaderField: "Content-Type")
  let (data, response) = try await URLSession.shared.data(for: request)
  let answer = try #require(response as? HTTPURLResponse)
  return (
    answer.statusCode, answer.value(forHTTPHeaderField: "Content-Type"),
    String(decoding: data, as: UTF8.self)
  )
}

/// The status answered to GET.
func status(of url: URL) async throws -> Int {
  let (_, response) = try await URLSession.shared.data(from: url)
  return try #require(response as? HTTPURLResponse).statusCode
}
