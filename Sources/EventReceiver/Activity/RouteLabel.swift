import HTTPTypes
import HummingbirdCore

/// A route as metrics and the log name it: one of a fixed set, whatever paths are asked for.
package enum RouteLabel: String, CaseIterable, Sendable {
  case events, stream, floor, healthz, metrics
  /// Any other path, or a head that could not be read.
  case other

  /// - Parameter path: without percent encoding.
  init(_ path: String, _ options: EventReceiver.Options) {
    let isEvents = options.takesEvents(at: path)
    self =
      isEvents
      ? .events : Self.allCases.first { $0 != .events && "/\($0.rawValue)" == path } ?? .other
  }

  init(of head: HTTPRequest, _ options: EventReceiver.Options) {
    // Nearly all requests post events.
    if head.path == options.path {
      self = .events
    } else {
      self.init(URI(head.path ?? "").path.withoutPercents, options)
    }
  }
}
