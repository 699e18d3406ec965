import EventJournal
import EventSources
import Hummingbird
import WebhookEvents

/// `GET /healthz`: whether events can be taken, and if not, why.
///
/// With `?max-age=15m` it also fails if no event came for that long. Before the first event the
/// time counts from the start.
struct HealthRoute: Route {
  let path = "/healthz"
  let isForViewers = false
  let journal: Journal
  /// nil where no stream is shared.
  var sharing: Sharing?
  let start: Timestamp
  let now: @Sendable () -> Timestamp

  func answer(_ request: Request, in context: ReceiverContext) throws(ProblemDetails) -> Response {
    switch journal.health {
    case .good: break
    case .failing(let reason): throw .unavailable(.failing(reason))
    case .closed: throw .unavailable(.closing)
    }
    if let obstacle = sharing?.obstacle { throw .unavailable(.failing(obstacle)) }
    if let text = request.uri.queryParameters["max-age"] {
      guard let limit = Self.seconds(in: String(text)) else { throw .badAge(String(text)) }
      let age = now().seconds(since: max(start, journal.status.status.lastEvent ?? start))
      if age > limit { throw .quiet(for: age) }
    }
    return .json(#"{"status":"ok"}"#)
  }

  /// The seconds in `900`, `900s`, `15m` or `1h`.
  private static func seconds(in text: String) -> Int64? {
    let digits = text.prefix { ("0"..."9").contains($0) }
    guard let count = Int64(digits), count <= 1_000_000_000 else { return nil }
    return switch text.dropFirst(digits.count) {
    case "", "s": count
    case "m": count * 60
    case "h": count * 3600
    default: nil
    }
  }
}
