import EventReceiver
import Testing

/// What a web page can make a browser on this machine ask of a receiver without secrets.
@Suite(.timeLimit(.minutes(15))) struct BrowserTests {
  private static func send(
    _ line: String, host: String, _ fields: [String], to receiver: Receiving
  ) async -> Int {
    let head = ["\(line) HTTP/1.1", "Host: \(host)", "Connection: close"] + fields
    let body = line.hasPrefix("POST") ? event(1) : ""
    let length = "Content-Length: \(body.utf8.count)"
    return await receiver.raw((head + [length, "", body]).joined(separator: "\r\n")).status
  }

  @Test(
    arguments: ["POST /events", "GET /floor", "GET /metrics"],
    [
      "Origin: https://evil.example", "Origin: null", "Origin: http://localhost",
      "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site",
    ])
  func whatAPageSendsIsRefused(_ line: String, _ field: String) async throws {
    try await receiving { receiver in
      #expect(await Self.send(line, host: "localhost", [field], to: receiver) == 403)
    }
  }

  /// A name that leads here is somebody else's.
  @Test(
    arguments: ["POST /events", "GET /floor"],
    [
      "evil.example", "127.0.0.1.evil.example:8080", "localhost.evil.example", "192.168.1.7",
      "[::2]",
      "0.0.0.0",
    ])
  func otherHostsAreRefused(_ line: String, _ host: String) async throws {
    try await receiving { receiver in
      #expect(await Self.send(line, host: host, [], to: receiver) == 403)
    }
  }

  @Test(arguments: [
    "localhost", "LOCALHOST:8080", "127.0.0.1:8080", "127.8.9.1", "[::1]:8080", "a.localhost",
  ])
  func thisMachineIsNot(_ host: String) async throws {
    try await receiving { receiver in
      for site in ["Sec-Fetch-Site: none", "Sec-Fetch-Site: same-origin", "X: y"] {
        #expect(await Self.send("POST /events", host: host, [site], to: receiver) == 200)
        #expect(await Self.send("GET /floor", host: host, [site], to: receiver) == 200)
      }
    }
  }

  /// Another program may ask from here, too, where others may from elsewhere.
  @Test func onAnyAddressThisMachineIsGuarded() async throws {
    var options = EventReceiver.Options()
    options.isInsecure = true
    options.viewers = .local
    try await receiving(options, on: ListenAddress(host: "0.0.0.0", port: 0)) { receiver in
      for line in ["POST /events", "GET /floor"] {
        let page = ["Origin: https://evil.example"]
        #expect(await Self.send(line, host: "localhost", page, to: receiver) == 403)
        #expect(await Self.send(line, host: "evil.example", [], to: receiver) == 403)
        #expect(await Self.send(line, host: "localhost", [], to: receiver) == 200)
      }
    }
  }

  /// Who proves who they are may come from anywhere.
  @Test func withASecretTheOriginMeansNothing() async throws {
    var access = Access()
    access.admit("0123456789abcdef", as: .token)
    try await receiving(access: access) { receiver in
      let fields = ["Authorization: Bearer 0123456789abcdef", "Origin: https://a.example"]
      #expect(await Self.send("POST /events", host: "a.example", fields, to: receiver) == 200)
    }
  }
}
