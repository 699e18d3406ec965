import Crypto
import HTTPTypes

/// A kind of secret.
package enum Proof: Sendable {
  /// A bearer token of senders.
  case token
  /// `user:password`
  case basic
  /// A key of Standard Webhooks.
  case signingSecret
  /// A key of signatures in GitHub's form.
  case hmacSecret
  /// A bearer token of viewers.
  case viewerToken
}

extension Access {
  /// Lets in whoever knows `secret`.
  package mutating func admit(_ secret: [UInt8], as proof: Proof) {
    switch proof {
    case .token: tokens.append(SHA256.hash(data: secret))
    case .viewerToken: viewerTokens.append(SHA256.hash(data: secret))
    case .basic: basics.append(SHA256.hash(data: secret))
    case .signingSecret: signingKeys.append(SymmetricKey(data: secret))
    case .hmacSecret: hmacKeys.append(SymmetricKey(data: secret))
    }
  }

  /// Sets the field that carries signatures in GitHub's form.
  ///
  /// - Returns: false if `name` is not a field name.
  package mutating func expectHMAC(in name: String) -> Bool {
    guard let field = HTTPField.Name(name) else { return false }
    hmacField = field
    return true
  }
}
