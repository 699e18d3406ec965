import AsyncHTTPClient
import Glibc
import LinuxIO
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Why a receiver did not answer, in words.
package struct ConnectionFault: Error, Hashable, Sendable {
  package let reason: String
  /// Whether it would be the same at the next attempt.
  package let isLasting: Bool

  package static let closed = ConnectionFault("the receiver closed the connection")
  private static let silent = ConnectionFault("no answer")
  private static let nameless = ConnectionFault("host name not known: no name server answers")
  private static let other = ConnectionFault("the connection failed")

  package init(_ reason: String, isLasting: Bool = false) {
    self.reason = reason
    self.isLasting = isLasting
  }

  /// What it is where nothing was ever answered. An https port closes plain connections without a word.
  package func beforeAnswer(isEncrypted: Bool) -> ConnectionFault {
    if self != .closed || isEncrypted { return self }
    return ConnectionFault(
      "closed the connection without an answer: is it https?", isLasting: true)
  }

  /// What to ask oneself, behind the reason, where nothing was ever answered; empty where the reason
  /// says what to do.
  package var question: String {
    isLasting || self == .nameless ? "" : "; is a receiver listening there?"
  }

  /// What an error of the HTTP client means.
  package init(_ error: any Error) {
    switch error {
    case let error as HTTPClientError: self.init(client: error)
    case let error as NIOSSLExtraError where error == .failedToValidateHostname:
      self.init("the certificate is for another host name", isLasting: true)
    case ChannelError.connectTimeout: self = .silent
    case NIOSSLError.uncleanShutdown: self = .closed
    case NIOSSLError.handshakeFailed(let cause): self.init(handshake: cause)
    case let cause as BoringSSLError: self.init(handshake: cause)
    case is NIOSSLError, is NIOSSLExtraError:
      self.init("the encrypted connection broke")
    case ChannelError.ioOnClosedChannel, ChannelError.alreadyClosed, ChannelError.eof,
      ChannelError.inputClosed, ChannelError.outputClosed:
      self = .closed
    case let error as SystemError: self.init("\(error)")
    case is HTTPParserError: self.init("answers in something other than HTTP", isLasting: true)
    case let error as SocketAddressError.UnknownHost where error.errorCode == Int(EAI_AGAIN):
      self = .nameless
    case is SocketAddressError.UnknownHost:
      self.init("host name not known: is it spelled right?", isLasting: true)
    case is SocketAddressError: self.init("not an address of a machine", isLasting: true)
    case let error as IOError:
      self.init(SystemError("connect", "", code: error.errnoCode).reason.lowercased())
    case let error as NIOConnectionError:
      let cause = error.connectionErrors.first?.error ?? error.dnsAError ?? error.dnsAAAAError
      self = cause.map { ConnectionFault($0) } ?? .silent
    default: self = .other
    }
  }

  private init(client error: HTTPClientError) {
    switch error {
    case .connectTimeout, .deadlineExceeded, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout:
      self = .silent
    case .readTimeout: self.init("silent for too long")
    case .writeTimeout: self.init("took nothing for too long")
    case .remoteConnectionClosed, .uncleanShutdown: self = .closed
    case .invalidURL, .emptyHost, .emptyScheme:
      self.init("not a URL that can be asked", isLasting: true)
    default: self = .other
    }
  }

  private init(handshake cause: BoringSSLError) {
    let text = "\(cause)"
    if cause == .sslError([.eofDuringHandshake]) {
      self = .closed
    } else if text.contains("CERTIFICATE_VERIFY_FAILED") {
      self.init("certificate expired or not trusted: see attach.ca-file", isLasting: true)
    } else if text.contains("WRONG_VERSION_NUMBER") {
      self.init("does not speak TLS: is it http?", isLasting: true)
    } else if ["UNSUPPORTED_PROTOCOL", "PROTOCOL_VERSION"].contains(where: text.contains) {
      self.init("speaks no TLS from 1.2 on", isLasting: true)
    } else if ["NO_SHARED_CIPHER", "ALERT_HANDSHAKE_FAILURE"].contains(where: text.contains) {
      self.init("has no TLS cipher in common with this program", isLasting: true)
    } else if text.contains("CERTIFICATE_REQUIRED") || text.contains("BAD_CERTIFICATE") {
      self.init("asks for a certificate of this program, which has none", isLasting: true)
    } else {
      self.init("the TLS handshake failed", isLasting: true)
    }
  }
}
