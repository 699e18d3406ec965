import EventReceiver
import Testing
import WebhookEvents

/// The vectors and cases of the Standard Webhooks reference libraries, over a real socket.
@Suite(.timeLimit(.minutes(15)))
struct StandardWebhooksTests {
  static let secret = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
  static let id = "msg_p5jXN8AQM9LWM0D4loKWxJek"
  static let payload = #"{"test": 2432232314}"#
  static let timestamp: Int64 = 1_614_265_330
  static let signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var id: String? = StandardWebhooksTests.id
    var timestamp: String? = "\(StandardWebhooksTests.timestamp)"
    var signature: String? = StandardWebhooksTests.signature
    var payload = StandardWebhooksTests.payload
    /// Seconds of the receiver's clock past the timestamp.
    var late: Int64 = 0
    let holds: Bool
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "the vector", holds: true),
    Case(name: "another identifier", id: "msg_p5jXN8AQM9LWM0D4loKWxJeK", holds: false),
    Case(name: "no identifier", id: nil, holds: false),
    Case(name: "no timestamp", timestamp: nil, holds: false),
    Case(name: "no signature", signature: nil, holds: false),
    Case(name: "another timestamp", timestamp: "1614265331", holds: false),
    Case(name: "no number", timestamp: "now", holds: false),
    Case(name: "huge timestamp", timestamp: "9223372036854775807", holds: false),
    Case(name: "least timestamp", timestamp: "-9223372036854775808", holds: false),
    Case(
      name: "2^63 seconds before the clock", timestamp: "\(Int64.min + timestamp)", holds: false),
    Case(
      name: "a second less", timestamp: "\(Int64.min + timestamp + 1)", holds: false),
    Case(name: "another body", payload: #"{"test": 2432232315}"#, holds: false),
    Case(name: "a blank more", payload: #"{"test": 2432232314} "#, holds: false),
    Case(
      name: "another signature", signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA=",
      holds: false),
    Case(name: "a part of it", signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlN", holds: false),
    Case(
      name: "another version", signature: "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
      holds: false),
    Case(
      name: "no version", signature: "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
      holds: false),
    Case(name: "no base64", signature: "v1,***", holds: false),
    Case(
      name: "several",
      signature: "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= "
        + "v2,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= \(signature) "
        + "v2,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=",
      holds: true),
    Case(name: "five minutes late", late: 300, holds: true),
    Case(name: "a second more", late: 301, holds: false),
    Case(name: "five minutes early", late: -300, holds: true),
    Case(name: "a second earlier", late: -301, holds: false),
  ])
  func signatures(_ request: Case) async throws {
    var access = Access()
    access.admit("C2FVsBQIhrscChlQIMV+b5sSYspob7oD", Self.secret, as: .signingSecret)
    let now = Timestamp(seconds: Self.timestamp + request.late)
    try await receiving(access: access, at: now) { receiver in
      var headers: [String] = []
      if let id = request.id { headers.append("webhook-id: \(id)") }
      if let timestamp = request.timestamp { headers.append("webhook-timestamp: \(timestamp)") }
      if let signature = request.signature { headers.append("Webhook-Signature: \(signature)") }
      let answer = await receiver.send("POST /events", headers, request.payload)
      // The vector is no event, which is found out only of those who proved who they are.
      #expect(answer.status == (request.holds ? 400 : 401))
      if !request.holds { #expect(answer.closed) }
    }
  }
}
