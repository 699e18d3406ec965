import HTTPTypes
import HummingbirdCore

/// A route as metrics and the log name it: one of a fixed set, whatever paths are asked for.
package enum RouteLabel: String, CaseIterable, Sendable {
  case events, stream, floor, healthz, metrics
  /// Any other path, or a head that could not be read.
  case other

  /// - Parameters:
  ///   - path: without percent encoding.
  ///   - eventsPath: where events are posted.
  init(_ path: String, eventsPath: String) {
    if path == eventsPath {
      self = .events
    } else {
      let others: [RouteLabel] = [.stream, .floor, .healthz, .metrics]
      self = others.first { "/\($0.rawValue)" == path } ?? .other
    }
  }

  init(of head: HTTPRequest, eventsPath: String) {
    // Nearly all requests post events.
    if head.path == eventsPath {
      self = .events
    } else {
      self.init(URI(head.path ?? "").path.withoutPercents, eventsPath: eventsPath)
    }
  }
}
