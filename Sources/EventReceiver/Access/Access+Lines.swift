import Crypto
import FoundationEssentials
import HTTPTypes

/// A kind of secret.
package enum Proof: Sendable {
  /// Bearer tokens of senders, one a line.
  case token
  /// `user:password`, one a line.
  case basic
  /// Secrets of Standard Webhooks, `whsec_` and base64, one a line.
  case signingSecret
  /// Secrets of signatures in GitHub's form, one a line.
  case hmacSecret
  /// Bearer tokens of viewers, one a line.
  case viewerToken
}

/// What is wrong with a secret, and where. It never holds the secret.
package struct AccessError: Error, Equatable, CustomStringConvertible {
  package let description: String
}

extension Access {
  /// Fewest bytes of a Standard Webhooks secret; its specification asks for 24 to 64.
  private static let signingKeyMinimum = 16

  /// Adds the secrets in `lines`. Blank lines, lines that begin with `#` and a byte-order mark mean
  /// nothing.
  ///
  /// - Parameter place: where the lines stand, for the error.
  /// - Throws: if a line is not such a secret, or no line is.
  package mutating func admit(_ proof: Proof, by lines: String, from place: String)
    throws(AccessError)
  {
    var count = 0
    let lines = lines.hasPrefix("\u{FEFF}") ? lines.dropFirst() : lines[...]
    for (index, line) in lines.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let secret = line.trimmed
      if secret.isEmpty || secret.hasPrefix("#") { continue }
      guard add(secret, as: proof) else {
        throw AccessError(description: "\(place):\(index + 1): \(proof.form)")
      }
      count += 1
    }
    if count == 0 {
      throw AccessError(description: "\(place): holds no secret")
    }
  }

  /// Sets the field that carries signatures in GitHub's form.
  ///
  /// - Throws: if `name` is not a field name.
  package mutating func expectHMAC(in name: String) throws(AccessError) {
    guard let field = HTTPField.Name(name) else {
      throw AccessError(description: "receiver.hmac-header: \"\(name)\" is not a header name")
    }
    hmacField = field
  }

  /// - Returns: false if `secret` does not have the form of the proof.
  private mutating func add(_ secret: String, as proof: Proof) -> Bool {
    switch proof {
    case .token: tokens.append(SHA256.hash(data: Array(secret.utf8)))
    case .viewerToken: viewerTokens.append(SHA256.hash(data: Array(secret.utf8)))
    case .basic:
      guard let colon = secret.firstIndex(of: ":"), colon > secret.startIndex else { return false }
      basics.append(SHA256.hash(data: Array(secret.utf8)))
    case .signingSecret:
      let prefix = "whsec_"
      let text = secret.hasPrefix(prefix) ? String(secret.dropFirst(prefix.count)) : secret
      guard let key = Base64.bytes(text), key.count >= Self.signingKeyMinimum else { return false }
      signingKeys.append(SymmetricKey(data: key))
    case .hmacSecret: hmacKeys.append(SymmetricKey(data: Array(secret.utf8)))
    }
    return true
  }
}

extension Proof {
  /// The form of a line, for errors.
  fileprivate var form: String {
    switch self {
    case .token, .viewerToken: "must be a token"
    case .basic: "must be user:password"
    case .signingSecret: "must be whsec_ and at least 16 bytes in base64"
    case .hmacSecret: "must be a secret"
    }
  }
}

extension Substring {
  /// Without the blanks around it.
  fileprivate var trimmed: String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    let text = drop(while: isBlank)
    return String(text.reversed().drop(while: isBlank).reversed())
  }
}
