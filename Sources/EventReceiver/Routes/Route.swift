import HTTPTypes
import Hummingbird
import NIOCore

/// The answer to GET and HEAD at one path.
protocol Route: Sendable {
  var path: String { get }
  /// Whether it shows the floor, so that only viewers may see it.
  var isForViewers: Bool { get }

  /// The answer to GET; its head is the answer to HEAD.
  ///
  /// - Throws: `ProblemDetails` for anything but a 2xx.
  func answer(_ request: Request, in context: ReceiverContext) async throws -> Response
}

/// The context of a request, with its connection.
struct ReceiverContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let channel: any Channel

  init(source: Source) {
    coreContext = .init(source: source)
    channel = source.channel
  }

  /// No longer counts the connection for its address, because it is a viewer's stream.
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
