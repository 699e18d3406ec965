/// What is told to nobody: prints as `<redacted>` wherever it is printed.
package struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// For those who compare or sign with it.
  package let text: String

  package init(_ text: String) { self.text = text }

  package var description: String { "<redacted>" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The secrets of the receiver: each in a file that the configuration names, in an environment
/// variable of its own, or in both; never in a flag or in the configuration itself.
package enum SecretKind: String, CaseIterable, Sendable {
  /// Bearer tokens of those who post.
  case token
  /// `user:password`
  case basic
  /// `whsec_…`, of Standard Webhooks.
  case signingSecret = "signing-secret"
  /// Of signatures in GitHub's form.
  case hmacSecret = "hmac-secret"
  /// Bearer tokens of those who look on.
  case viewerToken = "viewer-token"

  /// The key that names the file.
  package var fileKey: SettingKey<String> {
    switch self {
    case .token: Keys.receiverTokenFile
    case .basic: Keys.receiverBasicFile
    case .signingSecret: Keys.receiverSigningSecretFile
    case .hmacSecret: Keys.receiverHMACSecretFile
    case .viewerToken: Keys.receiverViewerTokenFile
    }
  }

  /// `receiver.token`, as `config show` names what the environment holds.
  package var name: String { "receiver.\(rawValue)" }

  /// `FLOORBOARD_RECEIVER_TOKEN`
  package var environmentName: String {
    let suffix = "_FILE"
    return String(fileKey.environmentName.dropLast(suffix.count))
  }
}
