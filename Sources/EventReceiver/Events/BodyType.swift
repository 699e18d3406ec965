import NIOCore
import WebhookEvents

/// The form of a body, by its `Content-Type` (ReceiverContract Bodies).
enum BodyType: Equatable {
  /// An event or an array of them.
  case json
  case jsonLines
  /// A CloudEvent or an array of them, each with an event as its data.
  case cloudEvents

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
    case "application/x-ndjson": self = .jsonLines
    case "application/cloudevents+json", "application/cloudevents-batch+json": self = .cloudEvents
    case "", "application/json", "text/json": self = .json
    case let other where other.hasSuffix("+json"): self = .json
    default: return nil
    }
  }

  /// Decodes the events of `body`, with a rejection for everything that is not an event.
  ///
  /// - Parameter path: where events lie in the objects of a body of JSON.
  func decode(
    _ body: ByteBuffer, path: EventPath, into events: inout EventBatch,
    rejections: inout RejectionTally
  ) {
    EventDecoder.decodeBody(
      body.readableBytesUInt8Span, form: self == .jsonLines ? .jsonLines : .json,
      path: self == .cloudEvents ? .cloudEventData : path, into: &events, rejections: &rejections)
  }
}

extension EventPath {
  /// CloudEvents 1.0.2, JSON event format, section 3.1.
  fileprivate static let cloudEventData = EventPath(names: ["data"])
}

extension Substring {
  fileprivate func trimming() -> Substring {
    var text = self
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
