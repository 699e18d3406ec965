import Hummingbird
import HummingbirdCore
import LiveFloor
import Logging
import NIOCore
import NIOSSL

/// A connection under TLS, with the certificate in force when it opens.
struct TLSChildChannel<Base: ServerChildChannel>: ServerChildChannel {
  let base: Base
  let identities: Current<TLSIdentity>

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
    channel.eventLoop.makeCompletedFuture {
      try channel.pipeline.syncOperations.addHandler(
        NIOSSLServerHandler(context: identities.value.context))
    }.flatMap {
      base.setup(channel: channel, logger: logger)
    }
  }

  func handle(value: Base.Value, logger: Logger) async {
    await base.handle(value: value, logger: logger)
  }
}
