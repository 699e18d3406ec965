import Hummingbird

/// `GET /floor`: the floor now, as the document of `floorboard snapshot --json`.
struct FloorRoute: Route {
  let path = "/floor"
  let isForViewers = true
  let documents: FloorDocuments

  func answer(_ request: Request, in context: ReceiverContext) async throws -> Response {
    let document = try await documents.document()
    return Response(
      status: .ok, headers: [.contentType: "application/json"],
      body: ResponseBody(contentLength: document.size) { writer in
        for piece in document.pieces { try await writer.write(piece) }
        try await writer.finish(nil)
      })
  }
}
