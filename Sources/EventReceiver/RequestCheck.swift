import HTTPTypes
import Hummingbird

/// One reason to refuse a request before its body is read.
///
/// The checks of a receiver run in the order of receiver.md, so that a stranger costs neither
/// memory, quota nor disk: declared length, who it is, how often, type.
protocol RequestCheck: Sendable {
  /// - Returns: nil when the request may go on.
  func refusal(of request: Request) async -> Problem?
}

/// The length that the sender declares is within the limit.
struct DeclaredLengthCheck: RequestCheck {
  let limit: Int

  func refusal(of request: Request) async -> Problem? {
    guard let text = request.headers[.contentLength], let length = Int(text), length > limit else {
      return nil
    }
    return .tooLong(limit: limit)
  }
}

/// The body is of a type that is understood.
struct ContentTypeCheck: RequestCheck {
  func refusal(of request: Request) async -> Problem? {
    let type = request.headers[.contentType]
    return BodyType.form(of: type) == nil ? .unsupported(type ?? "") : nil
  }
}
