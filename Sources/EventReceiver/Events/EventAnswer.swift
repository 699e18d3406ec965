import HTTPTypes
import Hummingbird
import NIOCore

/// An answer: its head and its body.
struct EventAnswer: Sendable {
  var head: HTTPResponse
  var body: ByteBuffer

  /// - Parameter text: the body; nil for none.
  init(
    _ status: HTTPResponse.Status, _ fields: HTTPFields = [:], type: String? = nil, text: String?
  ) {
    head = HTTPResponse(status: status, headerFields: fields)
    body = text.map { ByteBuffer(string: $0) } ?? ByteBuffer()
    if text != nil { head.headerFields[.contentType] = type }
    if status.code != 204 { head.headerFields[.contentLength] = "\(body.readableBytes)" }
  }

  /// The answer as a response of Hummingbird.
  var response: Response {
    Response(
      status: head.status, headers: head.headerFields, body: ResponseBody(byteBuffer: body))
  }
}
