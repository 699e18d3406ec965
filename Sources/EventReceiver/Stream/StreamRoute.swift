import EventSources
import HTTPTypes
import Hummingbird
import NIOCore

/// `GET /stream`: a checkpoint, then events (ReceiverContract Stream).
///
/// `Last-Event-ID` resumes without a checkpoint. `?from=start` sends all events of the floor
/// instead of one.
struct StreamRoute: Route {
  let path = "/stream"
  let isForViewers = true
  let stream: StreamAnswer
  /// Asked again after a reload.
  let viewers: ViewerCheck

  func answer(_ request: Request, in context: ReceiverContext) throws(ProblemDetails) -> Response {
    switch stream {
    case .absent(let reason): throw .noStream(reason)
    case .from(let stream):
      if let obstacle = stream.obstacle { throw .notYet(obstacle) }
      let (wish, head, viewers) = (request.wish, request.head, viewers)
      let headers: HTTPFields = [
        .contentType: "text/event-stream", .cacheControl: "no-store", .accelBuffering: "no",
      ]
      return Response(
        status: .ok, headers: headers,
        body: ResponseBody { writer in
          try await context.becomesViewer()
          let channel = context.channel
          let admission = EventStream.Admission(
            isAllowed: { viewers.refusal(of: head, on: channel) == nil },
            cut: { channel.close(promise: nil) })
          try await Self.write(stream, wish, admission, until: channel.closeFuture, to: &writer)
          try await writer.finish(nil)
        })
    }
  }

  @concurrent
  private static func write(
    _ stream: EventStream, _ wish: EventStream.State.Wish, _ admission: EventStream.Admission,
    until end: EventLoopFuture<Void>, to writer: inout any ResponseBodyWriter
  ) async throws {
    guard let viewer = stream.attach(wish, admission) else { return }
    defer { stream.leave(viewer) }
    // Its secret may have been replaced since the request was checked.
    if !admission.isAllowed() { return }
    end.whenComplete { _ in stream.leave(viewer) }
    while let bytes = await stream.next(for: viewer) { try await writer.write(bytes) }
  }
}

/// Whether a receiver has a stream.
package enum StreamAnswer: Sendable {
  case from(EventStream)
  /// Why it has none, as a sentence.
  case absent(String)

  /// The stream, which must be running.
  package var stream: EventStream? {
    if case .from(let stream) = self { stream } else { nil }
  }
}

extension Request {
  /// What the viewer asks for.
  fileprivate var wish: EventStream.State.Wish {
    .init(
      position: headers[.lastEventID],
      origin: headers[.floorOrigin],
      wantsEventsOnly: uri.queryParameters["from"] == "start")
  }
}

extension HTTPField.Name {
  /// WHATWG HTML, section 9.2.4.
  fileprivate static let lastEventID = HTTPField.Name("Last-Event-ID")!
  /// Keeps nginx from buffering.
  fileprivate static let accelBuffering = HTTPField.Name("X-Accel-Buffering")!
  /// `ReceiverStatus.origin` of the floor the viewer has.
  static let floorOrigin = HTTPField.Name("Floorboard-Origin")!
}

extension ProblemDetails {
  fileprivate static func notYet(_ reason: String) -> ProblemDetails {
    ProblemDetails(
      status: .serviceUnavailable, detail: reason, remedy: "Try again in a second.",
      headers: [.retryAfter: "1"], leavesBody: true)
  }

  fileprivate static func noStream(_ reason: String) -> ProblemDetails {
    ProblemDetails(
      status: .notFound, detail: reason,
      remedy: "Attach to a receiver that runs alone: floorboard receive.",
      leavesBody: true)
  }
}
