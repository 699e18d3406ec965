import HTTPTypes
import LinuxIO

/// Where a request comes from, by what it says of itself (ReceiverContract Access).
extension HTTPRequest {
  /// Whether another program passed it on, so that its connection does not tell who sent it.
  var isForwarded: Bool {
    headerFields.contains { field in
      let name = field.name.canonicalName
      return name.hasPrefix("x-forwarded-") || Self.passedOn.contains(name)
    }
  }

  /// What programs in between add.
  private static let passedOn: Set<String> = [
    "forwarded", "x-real-ip", "via", "cf-connecting-ip", "true-client-ip",
  ]

  /// Why it is refused where no secret is asked for; nil if nothing speaks against it.
  ///
  /// A web page makes a browser send such requests: directly, or under a name of its own that it lets
  /// lead to the browser's machine.
  ///
  /// - Parameter isFromHere: whether it was sent on this machine.
  func refusalWithoutSecrets(isFromHere: Bool) -> ProblemDetails? {
    if headerFields[.origin] != nil || isOfAnotherSite { return .ofWebPage }
    guard isFromHere, let host = authority.map(Self.hostName) else { return nil }
    return LoopbackHost.contains(host) ? nil : .ofAnotherHost(host)
  }

  private var isOfAnotherSite: Bool {
    guard let site = headerFields[.secFetchSite] else { return false }
    return !["none", "same-origin"].contains(site.lowercased())
  }

  /// `host:port` or `[address]:port` without the port and the brackets.
  private static func hostName(_ authority: String) -> String {
    if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }) }
    return String(authority.prefix { $0 != ":" })
  }
}

extension ProblemDetails {
  fileprivate static let ofWebPage = ProblemDetails(
    status: .forbidden, detail: "The request comes from a web page.",
    remedy: "Give senders a token with receiver.token-file, and viewers one with "
      + "receiver.viewer-token-file.", leavesBody: true)

  fileprivate static func ofAnotherHost(_ host: String) -> ProblemDetails {
    ProblemDetails(
      status: .forbidden, detail: "Host \(host) is not this machine.",
      remedy: "Ask for localhost or 127.0.0.1, or give senders and viewers tokens.",
      leavesBody: true)
  }
}
