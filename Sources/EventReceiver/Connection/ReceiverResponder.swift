import HTTPTypes
import Hummingbird
import LiveFloor

/// Answers every request that does not post events (ReceiverContract Routes).
struct ReceiverResponder: HTTPResponder {
  let policies: Current<ReceiverPolicy>
  let viewers: ViewerCheck
  let refusals: RefusalLog
  /// All routes but the path of events.
  let routes: [any Route]

  func respond(to request: Request, context: ReceiverContext) async throws -> Response {
    var response: Response
    var closes = request.head.closesConnection
    do {
      response = try await answer(request, in: context)
      // The body is not read, so the connection cannot go on.
      closes = closes || request.head.mayHaveBody
    } catch let problem as ProblemDetails {
      // A refusal that reaches nobody is not logged.
      if context.channel.isActive {
        let route = RouteLabel(of: request.head, policies.value.options)
        refusals.note(problem, at: route, from: context.channel.peer)
      }
      response = problem.reply.response
      closes = closes || problem.closes || problem.leavesBody && request.head.mayHaveBody
    }
    if closes { response.headers[.connection] = "close" }
    return response
  }

  private func answer(_ request: Request, in context: ReceiverContext) async throws -> Response {
    if request.method == .options, request.head.path == "*" {
      return Response(status: .noContent, headers: [.allow: "POST, GET, HEAD, OPTIONS"])
    }
    let path = request.uri.path.withoutPercents
    let options = policies.value.options
    if options.takesEvents(at: path) { return try answerEvents(request) }
    guard let route = routes.first(where: { $0.path == path }) else {
      throw ProblemDetails.notFound(path, events: options.path)
    }
    guard request.method == .get || request.method == .head else {
      throw ProblemDetails.methodNotAllowed(request.method.rawValue, allow: "GET, HEAD")
    }
    let (head, channel) = (request.head, context.channel)
    if route.isForViewers, let problem = viewers.refusal(of: head, on: channel) { throw problem }
    let response = try await route.answer(request, in: context)
    return request.method == .head ? response.createHeadResponse() : response
  }

  /// Requests at the path of events that do not post.
  private func answerEvents(_ request: Request) throws(ProblemDetails) -> Response {
    switch request.method {
    case .head: return Response(status: .ok)
    case .options: return Self.handshake(request)
    case let method:
      throw ProblemDetails.methodNotAllowed(method.rawValue, allow: "POST, HEAD, OPTIONS")
    }
  }

  /// The CloudEvents webhook handshake: any origin may send, at any rate.
  private static func handshake(_ request: Request) -> Response {
    Response(
      status: .ok,
      headers: [
        .allow: "POST", .webHookAllowedRate: "*",
        .webHookAllowedOrigin: request.headers[.webHookRequestOrigin] ?? "*",
      ])
  }
}
