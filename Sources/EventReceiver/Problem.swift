import EventSources
import HTTPTypes
import Hummingbird
import WebhookEvents

/// A refusal as its sender reads it: what is wrong, where, and the remedy (RFC 9457).
struct Problem: Error {
  var status: HTTPResponse.Status
  /// What is wrong, as a sentence.
  var detail: String
  /// What the sender, or whoever runs this program, can do about it.
  var remedy: String
  /// The first event that is wrong, in a body.
  var place: EventRejection?
  var headers: HTTPFields = [:]
  /// It is found before the end of the body, which is not going to be read.
  var leavesBody = false

  /// - Parameter closing: whether the connection ends with it.
  func response(closing: Bool) -> Response {
    var text = Array(#"{"type":"about:blank","title":"#.utf8)
    text.appendJSONString(status.reasonPhrase)
    text.append(contentsOf: #","status":\#(status.code),"detail":"#.utf8)
    text.appendJSONString(detail)
    text.append(contentsOf: #","remedy":"#.utf8)
    text.appendJSONString(remedy)
    if let place {
      text.append(contentsOf: #","line":\#(place.line)"#.utf8)
      if let event = place.arrayIndex { text.append(contentsOf: #","event":\#(event)"#.utf8) }
      text.append(contentsOf: #","byte":\#(place.byte)"#.utf8)
    }
    text.append(contentsOf: "}\n".utf8)

    var headers = headers
    headers[.contentType] = "application/problem+json"
    if closing { headers[.connection] = "close" }
    return Response(
      status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: text)))
  }
}

extension Problem {
  static func notFound(_ path: String, events: String) -> Problem {
    Problem(
      status: .notFound, detail: "There is nothing at \(path).",
      remedy: "Post events to \(events); see /floor and /healthz.", leavesBody: true)
  }

  static func methodNotAllowed(_ method: String, allow: String) -> Problem {
    Problem(
      status: .methodNotAllowed, detail: "\(method) is not allowed here.", remedy: "Use \(allow).",
      headers: [.allow: allow], leavesBody: true)
  }

  static func tooLong(limit: Int) -> Problem {
    Problem(
      status: .contentTooLarge, detail: "The body is longer than \(limit) bytes.",
      remedy: "Send fewer events at once, or raise receiver.max-body.", leavesBody: true)
  }

  static func unsupported(_ type: String) -> Problem {
    Problem(
      status: .unsupportedMediaType, detail: "Content-Type \(type) is not understood.",
      remedy: "Send application/json or application/x-ndjson, in UTF-8.",
      headers: [.accept: "application/json, application/x-ndjson"], leavesBody: true)
  }

  static func slow(after limit: Duration) -> Problem {
    Problem(
      status: .requestTimeout,
      detail: "The body was not complete within \(limit.components.seconds) s.",
      remedy: "Send it faster, or raise receiver.body-timeout.", leavesBody: true)
  }

  static func tooMany(limit: Int) -> Problem {
    Problem(
      status: .badRequest, detail: "The request holds more than \(limit) events.",
      remedy: "Send fewer events at once, or raise receiver.max-events; nothing was taken.")
  }

  static func malformed(_ rejection: EventRejection) -> Problem {
    Problem(
      status: .badRequest, detail: "\(rejection)",
      remedy: "Correct it and send the whole request again; nothing was taken.",
      place: rejection)
  }

  static func unavailable(_ refusal: JournalRefusal) -> Problem {
    let detail =
      switch refusal {
      case .busy: "More is waiting to be written than fits."
      case .failing(let reason): "The journal cannot be written: \(reason)."
      case .closing: "The receiver is ending."
      }
    return Problem(
      status: .serviceUnavailable, detail: detail,
      remedy: "Send the whole request again; nothing was acknowledged.",
      headers: [.retryAfter: refusal == .busy ? "1" : "5"])
  }
}
