import HTTPTypes
import Hummingbird
import NIOCore

/// What there is to see at one path, by GET and HEAD; posting events is another matter.
protocol Route: Sendable {
  var path: String { get }
  /// Whether it shows the floor, which is for viewers alone.
  var isForViewers: Bool { get }

  /// The answer to GET; that to HEAD is its head.
  ///
  /// - Throws: `ProblemDetails` for anything but a 2xx.
  func answer(_ request: Request, in context: ReceiverContext) async throws -> Response
}

/// A request's surroundings: the connection it came on.
struct ReceiverContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let channel: any Channel

  init(source: Source) {
    coreContext = .init(source: source)
    channel = source.channel
  }

  /// Takes the connection out of those that are counted by address, as a viewer's stream is.
  func becomesViewer() async throws {
    let channel = channel
    try await channel.eventLoop.submit {
      try channel.pipeline.syncOperations.handler(type: ConnectionLimiter.self).becomesViewer()
    }.get()
  }
}

extension Response {
  static func json(_ text: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
