package import EventSources
package import LinuxIO
package import Settings

/// A receiver named by `--attach`, at one address or several, and the token for it.
package struct AttachmentChoice {
  package let addresses: [AttachmentAddress]

  /// - Parameter text: URLs with commas between them.
  /// - Throws: `Failure` (64) if one is not the URL of a receiver.
  package init(_ text: String) throws(Failure) {
    var addresses: [AttachmentAddress] = []
    let urls = text.split(separator: ",", omittingEmptySubsequences: false)
    for (index, url) in urls.enumerated() {
      guard let address = AttachmentAddress(String(url)) else {
        // The URL is not shown: it may hold a secret.
        throw Failure(
          .usage,
          "--attach: address \(index + 1) is not a URL such as "
            + "https://receiver.example:8443, without user name, query and fragment")
      }
      addresses.append(address)
    }
    self.addresses = addresses
  }

  /// - Throws: `Failure` if a token would travel unencrypted (77) or cannot be read, or the file of
  ///   authorities holds none (78).
  package func options(
    _ settings: Settings, environment: [String: String], isOneOfSeveral: Bool
  ) throws(Failure) -> ReceiverAttachment.Options {
    var options = ReceiverAttachment.Options()
    options.token = try settings.firstSecret(.viewerToken)?.text
    if options.token != nil,
      let open = addresses.first(where: { !$0.isEncrypted && !$0.isLoopback })
    {
      throw Failure(
        .refused,
        "--attach: refused to send the viewer token to \(open.name) unencrypted: use https")
    }
    options.trust = ReceiverTrust(settings, environment: environment)
    if addresses.contains(where: \.isEncrypted) { _ = try options.trust.configuration() }
    options.catalogue = settings.catalogue
    options.agentLimit = settings[Keys.floorAgents]
    options.isOneOfSeveral = isOneOfSeveral
    return options
  }
}
