import WebhookEvents

/// What a request's `Content-Type` promises of its body.
enum BodyType {
  /// The form of a body of this type; nil for one that is not understood.
  static func form(of contentType: String?) -> EventDecoder.BodyForm? {
    guard let contentType, contentType != "application/json" else { return .json }
    let parts = contentType.split(separator: ";", omittingEmptySubsequences: false)
      .map { $0.trimming().lowercased() }
    for parameter in parts.dropFirst() where !parameter.isEmpty {
      guard parameter == "charset=utf-8" || parameter == "charset=\"utf-8\"" else { return nil }
    }
    return switch parts[0] {
    case "", "application/json": .json
    case "application/x-ndjson": .jsonLines
    default: nil
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
