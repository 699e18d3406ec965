import HTTPTypes
import Hummingbird
import HummingbirdCore
import LiveFloor
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOSSL

/// How a connection is served: counted, timed, one request at a time. `EventsHandler` answers
/// posted events, Hummingbird everything else.
struct ReceiverChannel: HTTPChannelHandler {
  typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

  let responder: HTTPChannelHandler.Responder
  /// Nil without TLS.
  let tls: Current<TLSIdentity>?
  let counts: ConnectionCounts
  let admission: EventAdmission
  let dates: HTTPDateCache

  /// Every handler, from the socket inwards.
  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      let limits = admission.policies.value.options.limits
      let activity = admission.activity
      let timeouts = RequestTimeouts(limits, activity)
      let pipeline = channel.pipeline.syncOperations
      try ConnectionBuffers.apply(to: channel)
      try pipeline.addHandler(WriteTimeout(limits, activity))
      if let tls {
        // The certificate in force when the connection opens.
        try pipeline.addHandler(NIOSSLServerHandler(context: tls.value.context))
      }
      try pipeline.addHandler(ConnectionLimiter(counts, limits, activity))
      try pipeline.addHandler(ByteCounter(timeouts))
      // A client that does not read its answers is not read.
      try pipeline.addHandler(BackPressureHandler())
      // NIO's encoder, decoder and HTTPServerPipelineHandler, which passes on one request at a
      // time and ends the connection after the current answer when the receiver shuts down.
      try pipeline.configureHTTPServerPipeline(
        withPipeliningAssistance: true, withErrorHandling: false,
        withOutboundHeaderValidation: false, withEncoderConfiguration: .init(),
        withDecoderLimitConfiguration: .init(limits))
      try pipeline.addHandler(RequestValidator())
      try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: tls != nil))
      try pipeline.addHandler(ConnectionCloser(isEncrypted: tls != nil))
      try pipeline.addHandler(AnswerCounter(activity, admission.policies))
      try pipeline.addHandler(timeouts)
      try pipeline.addHandler(EventsHandler(admission, dates))
      return try NIOAsyncChannel(
        wrappingChannelSynchronously: channel,
        configuration: .init(isOutboundHalfClosureEnabled: tls == nil))
    }
  }

  func handle(value: Value, logger: Logger) async {
    await handleHTTP(asyncChannel: value, logger: logger)
  }
}

extension NIOHTTPDecoderLimitConfiguration {
  fileprivate init(_ limits: ReceiverLimits) {
    self.init()
    maxHeaderFieldSize = limits.headers
    maxHeaderListSize = limits.headers
  }
}
