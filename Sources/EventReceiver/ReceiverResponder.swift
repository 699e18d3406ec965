import EventSources
import HTTPTypes
import Hummingbird
import NIOCore
import WebhookEvents

/// Answers every request: the routes of receiver.md.
struct ReceiverResponder: HTTPResponder {
  typealias Context = BasicRequestContext

  let journal: Journal
  let options: EventReceiver.Options
  let checks: [any RequestCheck]
  let now: @Sendable () -> Timestamp
  let floorDocument: @Sendable () async -> String

  func respond(to request: Request, context: Context) async throws -> Response {
    do {
      return try await answer(request)
    } catch let problem as Problem {
      return problem.response(closing: problem.leavesBody && request.mayHaveBody)
    }
  }

  private func answer(_ request: Request) async throws -> Response {
    switch request.uri.path {
    case options.path: return try await answerEvents(request)
    case "/healthz":
      try request.allow("GET, HEAD")
      return try health().forMethod(request.method)
    case "/floor":
      try request.allow("GET, HEAD")
      return await Response.json(floorDocument()).forMethod(request.method)
    case let path: throw Problem.notFound(path, events: options.path)
    }
  }

  private func answerEvents(_ request: Request) async throws -> Response {
    switch request.method {
    case .post: return try await receive(request)
    case .head: return Response(status: .ok)
    case .options: return Self.handshake(request)
    case let method:
      throw Problem.methodNotAllowed(method.rawValue, allow: "POST, HEAD, OPTIONS")
    }
  }

  private func receive(_ request: Request) async throws -> Response {
    for check in checks {
      if let problem = await check.refusal(of: request) { throw problem }
    }
    let body = try await read(request)
    let moment = now()
    var events = EventBatch()
    var rejections: [EventRejection] = []
    let form = BodyType.form(of: request.headers[.contentType]) ?? .json
    body.withUnsafeReadableBytes {
      EventDecoder.decodeBody($0, form: form, into: &events, rejections: &rejections)
    }
    if let first = rejections.first {
      journal.setAside(
        Array(body.readableBytesView), rejections: RejectionTally(rejections),
        because: "\(first)", at: moment)
      if options.malformed == .reject { throw Problem.malformed(first) }
    }
    if events.count > options.limits.events { throw Problem.tooMany(limit: options.limits.events) }
    do {
      return accepted(try await journal.append(events, receivedAt: moment))
    } catch {
      throw Problem.unavailable(error)
    }
  }

  private func read(_ request: Request) async throws -> ByteBuffer {
    do {
      return try await request.body.collect(upTo: options.limits.body)
    } catch is NIOTooManyBytesError {
      throw Problem.tooLong(limit: options.limits.body)
    } catch is SlowBody {
      throw Problem.slow(after: options.limits.bodyTimeout)
    }
  }

  private func accepted(_ receipt: JournalReceipt) -> Response {
    if options.successStatus == 204 { return Response(status: .noContent) }
    var response = Response.json(
      #"{"accepted":\#(receipt.accepted),"duplicates":\#(receipt.duplicates)}"#)
    response.status = HTTPResponse.Status(code: options.successStatus)
    return response
  }

  private func health() throws -> Response {
    switch journal.health {
    case .good: return .json(#"{"status":"ok"}"#)
    case .failing(let reason): throw Problem.unavailable(.failing(reason))
    case .closed: throw Problem.unavailable(.closing)
    }
  }

  /// The CloudEvents webhook handshake: any origin may send, at any rate.
  private static func handshake(_ request: Request) -> Response {
    var headers: HTTPFields = [.allow: "POST"]
    if let origin = HTTPField.Name("WebHook-Allowed-Origin"),
      let asked = HTTPField.Name("WebHook-Request-Origin"),
      let rate = HTTPField.Name("WebHook-Allowed-Rate")
    {
      headers[origin] = request.headers[asked] ?? "*"
      headers[rate] = "*"
    }
    return Response(status: .ok, headers: headers)
  }
}

extension Request {
  fileprivate var mayHaveBody: Bool {
    headers[.transferEncoding] != nil || (headers[.contentLength] ?? "0") != "0"
  }

  fileprivate func allow(_ methods: String) throws(Problem) {
    if method == .get || method == .head { return }
    throw .methodNotAllowed(method.rawValue, allow: methods)
  }
}

extension Response {
  fileprivate static func json(_ text: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  fileprivate func forMethod(_ method: HTTPRequest.Method) -> Response {
    method == .head ? createHeadResponse() : self
  }
}
