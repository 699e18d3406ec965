import NIOCore
import WebhookEvents

/// The form of a body, by its `Content-Type` (ReceiverContract Bodies).
enum BodyType: Equatable {
  /// An event or an array of them.
  case json
  case jsonLines
  /// An array of CloudEvents, each with an event as its data.
  case cloudEventsBatch

  /// - Returns: nil for an unknown type. No type means JSON.
  init?(_ contentType: String?) {
    guard let contentType, contentType != "application/json" else {
      self = .json
      return
    }
    let parts = contentType.split(separator: ";", omittingEmptySubsequences: false)
      .map { $0.trimming().lowercased() }
    for parameter in parts.dropFirst() where !parameter.isEmpty {
      guard parameter == "charset=utf-8" || parameter == "charset=\"utf-8\"" else { return nil }
    }
    switch parts[0] {
    case "", "application/json": self = .json
    case "application/x-ndjson": self = .jsonLines
    case "application/cloudevents-batch+json": self = .cloudEventsBatch
    default: return nil
    }
  }

  /// Decodes the events of `body`, with a rejection for everything that is not an event.
  func decode(
    _ body: ByteBuffer, into events: inout EventBatch, rejections: inout RejectionTally
  ) {
    let bytes = body.readableBytesUInt8Span
    switch self {
    case .json:
      EventDecoder.decodeBody(bytes, form: .json, into: &events, rejections: &rejections)
    case .jsonLines:
      EventDecoder.decodeBody(bytes, form: .jsonLines, into: &events, rejections: &rejections)
    case .cloudEventsBatch:
      let unwrapped = CloudEventsBatch.events(in: Array(body.readableBytesView))
      EventDecoder.decodeBody(
        unwrapped.span, form: .json, into: &events, rejections: &rejections)
    }
  }
}

extension Substring {
  fileprivate func trimming() -> Substring {
    var text = self
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
