import EventReceiver
import LinuxIO
import Settings

/// The configuration of the receiver, with its files read and everything checked.
struct ReceiverSetup {
  let policy: ReceiverPolicy
  /// nil without TLS.
  let identity: TLSIdentity?

  /// - Throws: the first `Failure`: 77 if others can read a secret or a line is not a secret, 78 if
  ///   the configuration is wrong.
  init(_ settings: Settings, isInsecure: Bool) throws(Failure) {
    var faults: [Failure] = []
    self.init(settings, isInsecure: isInsecure, faults: &faults)
    if let first = faults.first { throw first }
  }

  /// Takes what is right; `faults` gets everything that is wrong.
  init(_ settings: Settings, isInsecure: Bool, faults: inout [Failure]) {
    var options = settings.receiverOptions
    options.isInsecure = isInsecure
    policy = ReceiverPolicy(options: options, access: Self.access(settings, &faults))
    var identity: TLSIdentity?
    faults.collect { () throws(Failure) in identity = try Self.identity(settings) }
    self.identity = identity
  }

  /// - Throws: `Failure` 77 if strangers could post or listen in at one of `addresses`.
  func check(on addresses: [ListenAddress]) throws(Failure) {
    for address in addresses {
      if let refusal = policy.refusal(on: address, isEncrypted: identity != nil) {
        throw Failure(.refused, "\(refusal)")
      }
    }
  }

  private static func access(_ settings: Settings, _ faults: inout [Failure]) -> Access {
    var access = Access()
    let header = settings[Keys.receiverHMACHeader]
    if !access.expectHMAC(in: header) {
      let problem = "\"\(header)\" is not a header name"
      faults.append(Failure(settings.error(Keys.receiverHMACHeader, problem)))
    }
    for kind in SecretKind.allCases {
      faults.collect { () throws(Failure) in
        for secret in try settings.secrets(kind) { access.admit(secret.bytes, as: kind.proof) }
      }
    }
    return access
  }

  private static func identity(_ settings: Settings) throws(Failure) -> TLSIdentity? {
    let paths = (settings[Keys.receiverTLSCertificate], settings[Keys.receiverTLSKey])
    if paths.0.isEmpty && paths.1.isEmpty { return nil }
    guard !paths.0.isEmpty, !paths.1.isEmpty else {
      throw Failure(
        .configuration, "receiver.tls-certificate and receiver.tls-key: set both")
    }
    let certificate: [UInt8]
    do throws(SystemError) {
      certificate = try FileDescriptor(opening: paths.0).readAll(limit: SecretFile.limit)
    } catch {
      throw Failure(.configuration, "receiver.tls-certificate: \(error)")
    }
    let key = try SecretFile.read(paths.1, for: Keys.receiverTLSKey)
    do throws(TLSError) {
      return try TLSIdentity(certificate: certificate, key: key)
    } catch {
      throw Failure(.configuration, "\(error)")
    }
  }
}

extension SecretKind {
  fileprivate var proof: Proof {
    switch self {
    case .token: .token
    case .basic: .basic
    case .signingSecret: .signingSecret
    case .hmacSecret: .hmacSecret
    case .viewerToken: .viewerToken
    }
  }
}

extension Settings {
  fileprivate var receiverOptions: EventReceiver.Options {
    var options = EventReceiver.Options()
    options.path = self[Keys.receiverPath]
    options.successStatus = self[Keys.receiverSuccessStatus]
    // The key's bounds allow only names of the enumeration.
    options.malformed = EventReceiver.Malformed(rawValue: self[Keys.receiverMalformed]) ?? .reject
    options.viewers = EventReceiver.Viewers(rawValue: self[Keys.receiverViewers]) ?? .auto
    options.socketMode = self[Keys.receiverSocketMode].bits
    options.unwrap = self[Keys.receiverUnwrap]
    options.rate = self[Keys.receiverRate]
    options.limits.body = self[Keys.receiverMaxBody].bytes
    options.limits.events = self[Keys.receiverMaxEvents]
    options.limits.connections = self[Keys.receiverConnections]
    options.limits.connectionsPerAddress = self[Keys.receiverConnectionsPerAddress]
    options.limits.headerTimeout = .seconds(self[Keys.receiverHeaderTimeout].seconds)
    options.limits.bodyTimeout = .seconds(self[Keys.receiverBodyTimeout].seconds)
    options.limits.idleTimeout = .seconds(self[Keys.receiverIdleTimeout].seconds)
    return options
  }
}
