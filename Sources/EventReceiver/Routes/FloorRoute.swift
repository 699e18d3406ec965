import Hummingbird

/// `GET /floor`: the floor now, as the document of `floorboard snapshot --json`.
struct FloorRoute: Route {
  let path = "/floor"
  let isForViewers = true
  let document: @Sendable () async -> String

  func answer(_ request: Request, in context: ReceiverContext) async -> Response {
    await .json(document())
  }
}
