import AsyncHTTPClient
import EventSources
import Glibc
import LinuxIO
import NIOCore
import NIOSSL
import Testing

/// Why a receiver does not answer, and whether another attempt could help.
@Suite struct ConnectionFaultTests {
  struct Unheard: Error {}

  @Test(
    arguments: [
      (HTTPClientError.connectTimeout, "no answer"),
      (HTTPClientError.deadlineExceeded, "no answer"),
      (ChannelError.connectTimeout(.seconds(1)), "no answer"),
      (HTTPClientError.readTimeout, "silent for too long"),
      (HTTPClientError.remoteConnectionClosed, "the receiver closed the connection"),
      (
        NIOSSLError.handshakeFailed(.sslError([.eofDuringHandshake])),
        "the receiver closed the connection"
      ),
      (HTTPClientError.writeTimeout, "took nothing for too long"),
      (HTTPClientError.getConnectionFromPoolTimeout, "no answer"),
      (ChannelError.ioOnClosedChannel, "the receiver closed the connection"),
      (NIOSSLError.readInInvalidTLSState, "the encrypted connection broke"),
      (SystemError("open", "/x", code: ENOENT), "cannot open /x: No such file or directory"),
      (IOError(errnoCode: ECONNREFUSED, reason: "at /main/.build"), "connection refused"),
      (HTTPClientError.cancelled, "the connection failed"), (Unheard(), "the connection failed"),
    ] as [(any Error, String)])
  func whatMayHeal(_ error: any Error, _ reason: String) {
    #expect(ConnectionFault(error) == ConnectionFault(reason))
  }

  @Test(
    arguments: [
      (NIOSSLExtraError.failedToValidateHostname, "the certificate is for another host name"),
      (NIOSSLError.handshakeFailed(.sslError([])), "the TLS handshake failed"),
    ] as [(any Error, String)])
  func whatDoesNotHeal(_ error: any Error, _ reason: String) {
    #expect(ConnectionFault(error) == ConnectionFault(reason, isLasting: true))
  }

  @Test(arguments: [
    (EAI_NONAME, ConnectionFault("host name not known: is it spelled right?", isLasting: true)),
    (EAI_AGAIN, ConnectionFault("host name not known: no name server answers")),
  ])
  func aNameThatIsNotKnown(_ code: Int32, _ fault: ConnectionFault) throws {
    do {
      _ = try SocketAddress.makeAddressResolvingHost("none.invalid", port: 1)
      Issue.record("none.invalid is known")
    } catch var error as SocketAddressError.UnknownHost {
      error.errorCode = Int(code)
      #expect(ConnectionFault(error) == fault)
      #expect(fault.question == "")
    }
  }

  @Test func theFirstOfAllHasARemedy() {
    let refused = ConnectionFault(IOError(errnoCode: ECONNREFUSED, reason: ""))
    #expect(refused.beforeAnswer(isEncrypted: false) == refused)
    #expect(refused.question == "; is a receiver listening there?")
    #expect(ConnectionFault.closed.beforeAnswer(isEncrypted: true) == .closed)
    let plain = ConnectionFault.closed.beforeAnswer(isEncrypted: false)
    #expect(plain.reason.hasSuffix("is it https?") && plain.isLasting && plain.question.isEmpty)
  }
}
