import EventJournal
import EventSources
import HTTPTypes
import Hummingbird
import NIOHTTP1
import NIOHTTPTypesHTTP1
import TerminalCells
import WebhookEvents

/// A refusal: what is wrong, where, and the remedy (RFC 9457).
struct ProblemDetails: Error {
  var status: HTTPResponse.Status
  /// What is wrong, as a sentence.
  var detail: String
  /// What the sender or the operator can do.
  var remedy: String
  /// Where the first bad event of a body is.
  var place: EventRejection?
  var headers: HTTPFields = [:]
  /// Raised before the body was read; the rest is discarded.
  var leavesBody = false

  /// Whether the connection ends with it: strangers and long bodies get no second request.
  var closes: Bool { status == .unauthorized || status == .contentTooLarge }

  var reply: EventAnswer {
    var text = Array(#"{"type":"about:blank","title":"#.utf8)
    text.append(quoted: status.reasonPhrase)
    text.append(contentsOf: #","status":\#(status.code),"detail":"#.utf8)
    text.append(quoted: detail)
    text.append(contentsOf: #","remedy":"#.utf8)
    text.append(quoted: remedy)
    if let place {
      text.append(contentsOf: #","line":\#(place.line)"#.utf8)
      if let event = place.arrayIndex { text.append(contentsOf: #","event":\#(event)"#.utf8) }
      text.append(contentsOf: #","byte":\#(place.byte)"#.utf8)
    }
    text.append(contentsOf: "}\n".utf8)

    return EventAnswer(
      status, headers, type: "application/problem+json",
      text: String(decoding: text, as: UTF8.self))
  }

  /// The same, with `WWW-Authenticate`.
  func asking(_ challenge: String) -> ProblemDetails {
    var problem = self
    problem.headers[.wwwAuthenticate] = challenge
    return problem
  }
}

extension ProblemDetails {
  static func notFound(_ path: String, events: String) -> ProblemDetails {
    ProblemDetails(
      status: .notFound, detail: "There is nothing at \(path).",
      remedy: "Post events to \(events); see /stream, /floor and /healthz.", leavesBody: true)
  }

  /// The refusal for an error of reading a request; nil if the connection failed.
  init?(of error: any Error, limits: ReceiverLimits) {
    switch error {
    case is SlowBody: self = .slow(after: limits.bodyTimeout)
    case HTTPParserError.headerOverflow: self = .headTooLong(limit: limits.headers)
    case is HTTPParserError, is HTTP1TypeConversionError: self = .noRequest
    case HeadFault.host: self = .noHost
    case HeadFault.coding: self = .unknownCoding
    case HeadFault.oldCoding: self = .oldCoding
    default: return nil
    }
  }

  static func headTooLong(limit: Int) -> ProblemDetails {
    ProblemDetails(
      status: .requestHeaderFieldsTooLarge,
      detail: "The header fields are longer than \(limit) bytes.",
      remedy: "Send fewer and shorter ones.", leavesBody: true)
  }

  static let noRequest = ProblemDetails(
    status: .badRequest, detail: "This is not a valid HTTP request (RFC 9112).",
    remedy: "Check the sender and the proxies between.", leavesBody: true)

  static let noHost = ProblemDetails(
    status: .badRequest,
    detail: "A request must have exactly one Host field (RFC 9112, section 3.2).",
    remedy: "Send one Host: field, of this receiver.", leavesBody: true)

  static let unknownCoding = ProblemDetails(
    status: .notImplemented, detail: "Only the transfer coding chunked is supported.",
    remedy: "Send Content-Length, or Transfer-Encoding: chunked.", leavesBody: true)

  static let oldCoding = ProblemDetails(
    status: .badRequest, detail: "HTTP/1.0 has no Transfer-Encoding (RFC 9112, section 6.1).",
    remedy: "Send Content-Length, or speak HTTP/1.1.", leavesBody: true)

  static let stranger = ProblemDetails(
    status: .unauthorized, detail: "The request is not authenticated.",
    remedy: "Send a token, a password or a signature that the receiver's configuration names.",
    leavesBody: true)

  static let wrongTime = ProblemDetails(
    status: .unauthorized, detail: "The signature's time is over 5 minutes off this machine's.",
    remedy: "Set the clocks, and sign a request when it is sent.", leavesBody: true)

  static let badSignature = ProblemDetails(
    status: .unauthorized, detail: "The signature does not match the body under any known secret.",
    remedy: "Sign the body as it is sent, byte for byte, with a secret that the receiver has.")

  static func tooOften(retryAfter seconds: Int) -> ProblemDetails {
    ProblemDetails(
      status: .tooManyRequests, detail: "Too many requests from this address.",
      remedy: "Send several events in one request, or raise receiver.rate.",
      headers: [.retryAfter: "\(seconds)"], leavesBody: true)
  }

  static let unreplicated = ProblemDetails(
    status: .serviceUnavailable,
    detail: "The events are in the journal, but the shared stream has not acknowledged them.",
    remedy: "Send them again: repeats are recognized.", headers: [.retryAfter: "2"])

  static let noViewer = ProblemDetails(
    status: .unauthorized, detail: "This is for viewers only, who send a token.",
    remedy: "Send one of receiver.viewer-token-file as Authorization: Bearer …; a board that "
      + "attaches takes it from FLOORBOARD_RECEIVER_VIEWER_TOKEN or its own "
      + "receiver.viewer-token-file.",
    headers: [.wwwAuthenticate: "Bearer realm=\"floorboard viewers\""], leavesBody: true)

  static let unknownViewer = ProblemDetails(
    status: .unauthorized, detail: "The token sent is not one of a viewer.",
    remedy:
      "Send one of the receiver's receiver.viewer-token-file: a sender's token does not count "
      + "here. The receiver reads a changed file after SIGHUP.",
    headers: [.wwwAuthenticate: "Bearer realm=\"floorboard viewers\""], leavesBody: true)

  static let viewersUnknown = ProblemDetails(
    status: .unauthorized, detail: "Only programs on the receiver's own machine may see this.",
    remedy: "Give viewers a token with receiver.viewer-token-file, or set receiver.viewers.",
    headers: [.wwwAuthenticate: "Bearer realm=\"floorboard viewers\""], leavesBody: true)

  static func methodNotAllowed(_ method: String, allow: String) -> ProblemDetails {
    ProblemDetails(
      status: .methodNotAllowed, detail: "\(method) is not allowed here.", remedy: "Use \(allow).",
      headers: [.allow: allow], leavesBody: true)
  }

  static func tooLong(limit: Int) -> ProblemDetails {
    ProblemDetails(
      status: .contentTooLarge, detail: "The body is longer than \(limit) bytes.",
      remedy: "Send fewer events at once, or raise receiver.max-body.", leavesBody: true)
  }

  static func unsupported(_ type: String) -> ProblemDetails {
    let known =
      "application/json, application/x-ndjson, application/cloudevents+json, "
      + "application/cloudevents-batch+json"
    return ProblemDetails(
      status: .unsupportedMediaType, detail: "Content-Type \(type) is not understood.",
      remedy: "Send one of \(known), in UTF-8.", headers: [.accept: known], leavesBody: true)
  }

  static func encoded(_ coding: String) -> ProblemDetails {
    ProblemDetails(
      status: .unsupportedMediaType, detail: "Content-Encoding \(coding) is not understood.",
      remedy: "Send the events as they are, not compressed.",
      headers: [.acceptEncoding: "identity"], leavesBody: true)
  }

  static func slow(after limit: Duration) -> ProblemDetails {
    ProblemDetails(
      status: .requestTimeout,
      detail: "The body was not complete within \(limit.components.seconds) s.",
      remedy: "Send it faster, or raise receiver.body-timeout.", leavesBody: true)
  }

  static func tooMany(limit: Int) -> ProblemDetails {
    ProblemDetails(
      status: .badRequest,
      detail: "The request holds more than \(Formatting.counted(limit, "event")).",
      remedy: "Send fewer events at once, or raise receiver.max-events; nothing was taken.")
  }

  static func malformed(_ rejection: EventRejection) -> ProblemDetails {
    ProblemDetails(
      status: .badRequest, detail: "\(rejection)",
      remedy: "Correct it and send the whole request again; nothing was taken.",
      place: rejection)
  }

  static func badAge(_ text: String) -> ProblemDetails {
    ProblemDetails(
      status: .badRequest, detail: "max-age=\(text) is not a duration.",
      remedy: "Write it as 90s, 15m or 1h.")
  }

  static func quiet(for seconds: Int64) -> ProblemDetails {
    ProblemDetails(
      status: .serviceUnavailable, detail: "No event came for \(seconds) s.",
      remedy: "Check that the platform still sends, and to which address.")
  }

  static func unavailable(_ refusal: JournalRefusal) -> ProblemDetails {
    let detail =
      switch refusal {
      case .busy: "The write queue is full."
      case .failing(let reason): "The journal cannot be written: \(reason)."
      case .closing: "The receiver is shutting down."
      }
    return ProblemDetails(
      status: .serviceUnavailable, detail: detail,
      remedy: "Send the whole request again; nothing was acknowledged.",
      headers: [.retryAfter: refusal == .busy ? "1" : "5"])
  }
}
