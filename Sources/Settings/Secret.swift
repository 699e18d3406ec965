/// A secret. It prints as `<redacted>`.
package struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The secret itself, to compare or sign with.
  package let bytes: [UInt8]

  package init(bytes: [UInt8]) { self.bytes = bytes }
  package init(_ text: String) { bytes = Array(text.utf8) }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package var description: String { "<redacted>" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The secrets of the receiver. Each comes from a file that the configuration names or from its
/// environment variable, never from a flag or the configuration itself.
package enum SecretKind: String, CaseIterable, Sendable {
  /// Bearer tokens of senders.
  case token
  /// `user:password`
  case basic
  /// `whsec_…` secrets of Standard Webhooks.
  case signingSecret = "signing-secret"
  /// Secrets of signatures in GitHub's form.
  case hmacSecret = "hmac-secret"
  /// Bearer tokens of viewers.
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

  /// `receiver.token`: its name in `config show`.
  package var name: String { "receiver.\(rawValue)" }

  /// `FLOORBOARD_RECEIVER_TOKEN`
  package var environmentName: String {
    let suffix = "_FILE"
    return String(fileKey.environmentName.dropLast(suffix.count))
  }
}
