import HTTPTypes
import Hummingbird
import NIOCore

/// A whole answer: its head and its body.
struct EventAnswer: Sendable {
  var head: HTTPResponse
  var body: ByteBuffer

  /// - Parameter text: nil for an answer without a body.
  init(
    _ status: HTTPResponse.Status, _ fields: HTTPFields = [:], type: String? = nil, text: String?
  ) {
    head = HTTPResponse(status: status, headerFields: fields)
    body = text.map { ByteBuffer(string: $0) } ?? ByteBuffer()
    if text != nil { head.headerFields[.contentType] = type }
    if status.code != 204 { head.headerFields[.contentLength] = "\(body.readableBytes)" }
  }

  /// The same, for Hummingbird to send.
  var response: Response {
    Response(
      status: head.status, headers: head.headerFields, body: ResponseBody(byteBuffer: body))
  }
}
