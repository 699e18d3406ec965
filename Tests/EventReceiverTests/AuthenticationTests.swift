import EventReceiver
import Testing
import WebhookEvents

/// Who may post, over a real socket; the receiver's clock stands at 2026-11-22T14:30:05Z.
@Suite(.timeLimit(.minutes(15)))
struct AuthenticationTests {
  /// Every method at once, each with two secrets.
  static func everyMethod() -> Access {
    var access = Access()
    access.admit("first-token", "second-token", as: .token)
    access.admit("hook:pass:word", "other:secret", as: .basic)
    access.admit(
      "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "C2FVsBQIhrscChlQIMV+b5sSYspob7oD", as: .signingSecret)
    access.admit("old", "It's a Secret to Everybody", as: .hmacSecret)
    return access
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let headers: [String]
    var status = 401
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "nothing", headers: []),
    Case(name: "token", headers: ["Authorization: Bearer first-token"], status: 200),
    Case(name: "second token", headers: ["authorization: bEARER  second-token"], status: 200),
    Case(name: "wrong token", headers: ["Authorization: Bearer first-tokem"]),
    Case(name: "longer token", headers: ["Authorization: Bearer first-token2"]),
    Case(name: "token's beginning", headers: ["Authorization: Bearer first"]),
    Case(name: "token without scheme", headers: ["Authorization: first-token"]),
    Case(name: "no token", headers: ["Authorization: Bearer"]),
    Case(name: "token as another scheme", headers: ["Authorization: Token first-token"]),
    // hook:pass:word
    Case(name: "password", headers: ["Authorization: Basic aG9vazpwYXNzOndvcmQ="], status: 200),
    // other:secret
    Case(name: "second user", headers: ["Authorization: Basic b3RoZXI6c2VjcmV0"], status: 200),
    // other:word
    Case(name: "wrong password", headers: ["Authorization: Basic b3RoZXI6d29yZA=="]),
    Case(name: "no base64", headers: ["Authorization: Basic other:secret"]),
    Case(
      name: "malformed signature", headers: ["X-Hub-Signature-256: sha256=00"]),
    Case(
      name: "no digits",
      headers: ["X-Hub-Signature-256: sha256=" + String(repeating: "g", count: 64)]),
    Case(
      name: "wrong signature",
      headers: ["X-Hub-Signature-256: sha256=" + String(repeating: "0", count: 64)]),
    Case(
      name: "wrong signature, good token",
      headers: [
        "X-Hub-Signature-256: sha256=" + String(repeating: "0", count: 64),
        "Authorization: Bearer first-token",
      ], status: 200),
  ])
  func whoMayPost(_ request: Case) async throws {
    try await receiving(access: Self.everyMethod()) { receiver in
      let answer = await receiver.send("POST /events", request.headers, event(1))
      #expect(answer.status == request.status)
      if answer.status == 401 {
        #expect(answer.head.lowercased().contains("\r\nwww-authenticate: bearer realm="))
        #expect(answer.body.contains(#""remedy":"#))
        #expect(answer.closed)
        #expect(receiver.journaled == "")
      }
    }
  }

  @Test func aStrangersBodyIsNotRead() async throws {
    try await receiving(access: Self.everyMethod()) { receiver in
      // The body never comes: the answer does not wait for it.
      let answer = await receiver.raw(
        "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n{")
      #expect(answer.status == 401)
      #expect(answer.closed)
    }
  }

  @Test func theLengthIsCheckedBeforeTheSender() async throws {
    try await receiving(access: Self.everyMethod()) { receiver in
      let answer = await receiver.raw(
        "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1048577\r\n\r\n")
      #expect(answer.status == 413)
    }
  }

  /// What GitHub documents to test with.
  static let hello = "Hello, World!"
  static let helloSignature =
    "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"

  @Test(arguments: [
    ("sha256=" + helloSignature, 400), ("sha256=" + helloSignature.uppercased(), 400),
    ("sha1=" + helloSignature, 401), (helloSignature, 401),
  ])
  func gitHubsExampleIsKnown(_ signature: String, _ status: Int) async throws {
    try await receiving(access: Self.everyMethod()) { receiver in
      let answer = await receiver.send(
        "POST /events", ["X-Hub-Signature-256: \(signature)"], Self.hello)
      // It is no event, which is found out only of those who proved who they are.
      #expect(answer.status == status)
    }
  }

  @Test func theHeaderOfASignatureHasTheNameConfigured() async throws {
    var access = Access()
    access.admit("It's a Secret to Everybody", as: .hmacSecret)
    let isName = access.expectHMAC(in: "X-Platform-Signature")
    #expect(isName)
    try await receiving(access: access) { receiver in
      let good = ["X-Platform-Signature: sha256=\(Self.helloSignature)"]
      #expect(await receiver.send("POST /events", good, Self.hello).status == 400)
      let other = ["X-Hub-Signature-256: sha256=\(Self.helloSignature)"]
      #expect(await receiver.send("POST /events", other, Self.hello).status == 401)
    }
  }

  @Test func noSecretIsPrinted() {
    let access = Self.everyMethod()
    var printed = "\(access) \(String(reflecting: access))"
    dump(access, to: &printed)
    for secret in ["first-token", "pass:word", "MfKQ9r8GKYqr", "Everybody"] {
      #expect(!printed.contains(secret))
    }
  }

  @Test(arguments: [
    ("127.0.0.1", false, false, true), ("0.0.0.0", false, true, false),
    ("0.0.0.0", true, false, false), ("0.0.0.0", true, true, true),
  ])
  func strangersAreRefusedAtStart(
    _ host: String, _ authenticates: Bool, _ isEncrypted: Bool, _ isAllowed: Bool
  ) throws {
    let access = authenticates ? Self.everyMethod() : Access()
    let address = ListenAddress(host: host, port: 1)
    let policy = ReceiverPolicy(access: access)
    #expect((policy.refusal(on: address, isEncrypted: isEncrypted) == nil) == isAllowed)
    var insecure = EventReceiver.Options()
    insecure.isInsecure = true
    let bold = ReceiverPolicy(options: insecure, access: access)
    #expect(bold.refusal(on: address, isEncrypted: isEncrypted) == nil)
  }

  @Test(arguments: [
    ([], 401), (["Authorization: Bearer look"], 200), (["Authorization: Bearer first-token"], 401),
    (["Authorization: Basic bG9vaw=="], 401),
  ])
  func viewersHaveATokenOfTheirOwn(_ headers: [String], _ status: Int) async throws {
    var access = Self.everyMethod()
    access.admit("look", as: .viewerToken)
    try await receiving(access: access) { receiver in
      let answer = await receiver.send("GET /floor", headers)
      #expect(answer.status == status)
      #expect(await receiver.send("GET /healthz").status == 200)
      // Who has none is told where it comes from, who has a wrong one that it is wrong.
      let isToken = answer.body.contains("The token sent is not one of a viewer.")
      #expect(isToken == (status == 401 && !headers.isEmpty))
    }
  }

  /// Without a viewer token: a proxy on this machine, which adds no field, speaks for everybody.
  @Test(arguments: [
    (EventReceiver.Viewers.auto, false, 200), (.auto, true, 401), (.local, true, 200),
    (.token, false, 401), (.token, true, 401),
  ])
  func thisMachineMayLookUnlessThereIsASecret(
    _ viewers: EventReceiver.Viewers, _ hasSecret: Bool, _ status: Int
  ) async throws {
    var options = EventReceiver.Options()
    options.viewers = viewers
    let access = hasSecret ? Self.everyMethod() : Access()
    try await receiving(options, access: access) { receiver in
      #expect(await receiver.send("GET /floor").status == status)
    }
  }

  @Test(arguments: [
    "Forwarded: for=203.0.113.7", "X-Forwarded-For: 203.0.113.7", "x-forwarded-host: a",
    "X-Real-IP: 203.0.113.7", "Via: 1.1 proxy", "CF-Connecting-IP: 203.0.113.7",
    "True-Client-IP: 203.0.113.7",
  ])
  func whoComesThroughAProxyIsNotOfThisMachine(_ header: String) async throws {
    try await receiving { receiver in
      #expect(await receiver.send("GET /floor").status == 200)
      #expect(await receiver.send("GET /floor", [header]).status == 401)
    }
  }
}
