import HTTPTypes
import NIOCore
import NIOHTTP1

/// How a head that parses violates RFC 9112.
enum HeadFault: Error {
  /// No `Host`, several, or an invalid one (section 3.2).
  case host
  /// A transfer coding other than `chunked` (section 6.1).
  case coding
  /// A transfer coding in HTTP/1.0 (section 6.1).
  case oldCoding
}

/// Rejects heads that violate RFC 9112, and adapts answers for HTTP/1.0.
///
/// A client of HTTP/1.0 gets no chunks and no interim answer, and the connection ends unless it
/// asked to keep it.
final class RequestValidator: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private enum Form {
    case current
    case old(keepsConnection: Bool)
  }

  /// Of the request in progress.
  private var form = Form.current
  private var closesAtEnd = false
  /// Nothing after an invalid head is read.
  private var isOver = false

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isOver { return }
    guard case .head(var head) = unwrapInboundIn(data) else {
      return context.fireChannelRead(data)
    }
    if let fault = head.fault {
      isOver = true
      return context.fireErrorCaught(fault)
    }
    guard head.isOld else {
      form = .current
      return context.fireChannelRead(data)
    }
    let keepsConnection = head.isKeepAlive
    form = .old(keepsConnection: keepsConnection)
    head.headers.remove(name: "Expect")
    if !keepsConnection { head.headers.replaceOrAdd(name: "Connection", value: "close") }
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(var head):
      guard case .old(let keepsConnection) = form else { break }
      head.version = .http1_0
      let isFramed = head.headers.contains(name: "Content-Length") || head.status == .noContent
      if head.headers.first(name: "Connection") == nil {
        closesAtEnd = !keepsConnection || !isFramed
        head.headers.add(name: "Connection", value: closesAtEnd ? "close" : "keep-alive")
      }
      return context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .body: break
    case .end where closesAtEnd:
      let sent = promise ?? context.eventLoop.makePromise()
      sent.futureResult.assumeIsolated().whenSuccess { context.close(promise: nil) }
      return context.writeAndFlush(data, promise: sent)
    case .end: break
    }
    context.write(data, promise: promise)
  }
}

extension HTTPRequestHead {
  fileprivate var isOld: Bool { version == .http1_0 || version.major < 1 }

  fileprivate var fault: HeadFault? {
    var hosts = 0
    var codings = 0
    for (name, value) in headers {
      switch name.utf8.count {
      case 4 where name.lowercased() == "host":
        hosts += 1
        if !value.utf8.allSatisfy(Self.mayStandInHost) { return .host }
      case 17 where name.lowercased() == "transfer-encoding":
        codings += 1
        if isOld { return .oldCoding }
        if codings > 1 || value.lowercased() != "chunked" { return .coding }
      default: break
      }
    }
    return hosts == 1 || hosts == 0 && isOld ? nil : .host
  }

  /// A name or an address, and a port (RFC 3986, sections 3.2.2 and 3.2.3).
  private static func mayStandInHost(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: ":"):
      true
    default: "-._~!$&'()*+,;=%[]".utf8.contains(byte)
    }
  }
}
