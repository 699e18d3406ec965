import EventReceiver
import LinuxIO
import Testing

/// A client that asks and never reads.
@Suite(.timeLimit(.minutes(15))) struct WriteTimeoutTests {
  /// It is cut off, and with it ends its sending; others are answered meanwhile.
  @Test func whoTakesNothingIsCutOff() async throws {
    let options = limited { $0.writeTimeout = .milliseconds(200) }
    try await receiving(options) { receiver in
      let port = receiver.port
      let asked = String(repeating: "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n", count: 1000)
      async let ended = BlockingThread.run {
        let connection = Connection(port: port)
        // Sends on until the connection is reset.
        while connection.canWrite(asked) {}
        return true
      }
      #expect(await receiver.send("GET /healthz").status == 200)
      #expect(await ended)
      let metrics = await receiver.send("GET /metrics").body
      #expect(metrics.contains("\nfloorboard_connections_cut_total{reason=\"slow-reader\"} 1\n"))
    }
  }
}
