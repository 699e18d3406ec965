import FoundationEssentials
package import LinuxIO

extension SecretKind {
  /// Fewest bytes of a token, a password or a key.
  private static let minimum = 16

  /// The secrets in `text`, one a line. Blank lines, lines that begin with `#` and a byte-order mark
  /// mean nothing.
  ///
  /// - Parameter place: where the text stands, for the error.
  /// - Throws: `Failure` 77 if a line is not such a secret, or no line is. It never holds the secret.
  package func secrets(in text: String, from place: String) throws(Failure) -> [Secret] {
    var secrets: [Secret] = []
    let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    let lines = text.split(omittingEmptySubsequences: false) { ["\n", "\r\n", "\r"].contains($0) }
    for (index, line) in lines.enumerated() {
      let line = line.trimmed
      if line.isEmpty || line.hasPrefix("#") { continue }
      guard let secret = secret(line) else {
        throw Failure(.refused, "\(place):\(index + 1): \(form)")
      }
      secrets.append(secret)
    }
    if secrets.isEmpty {
      throw Failure(.refused, "\(place): holds no secret: \(recipe)")
    }
    return secrets
  }

  /// nil if `line` is not a secret of this kind.
  private func secret(_ line: String) -> Secret? {
    switch self {
    case .token, .viewerToken:
      return line.isBearerToken && line.utf8.count >= Self.minimum ? Secret(line) : nil
    case .basic:
      guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
        return nil
      }
      return line.utf8[colon...].count > Self.minimum ? Secret(line) : nil
    case .signingSecret:
      let prefix = "whsec_"
      let text = line.hasPrefix(prefix) ? String(line.dropFirst(prefix.count)) : line
      guard let key = Data(base64Encoded: text), key.count >= Self.minimum else { return nil }
      return Secret(bytes: Array(key))
    case .hmacSecret: return line.utf8.count >= Self.minimum ? Secret(line) : nil
    }
  }

  /// What a line must be, for errors.
  private var form: String {
    let form =
      switch self {
      case .token, .viewerToken:
        "must be a token of at least \(Self.minimum) characters, letters, digits and -._~+/ only"
      case .basic: "must be user:password, the password of at least \(Self.minimum) bytes"
      case .signingSecret: "must be whsec_ and at least \(Self.minimum) bytes in base64"
      case .hmacSecret: "must be at least \(Self.minimum) bytes"
      }
    return "\(form): \(recipe)"
  }

  private var recipe: String {
    self == .signingSecret
      ? "make one with `echo whsec_$(openssl rand -base64 32)`"
      : "make one with `openssl rand -hex 32`"
  }
}

extension String {
  private static let tokenCharacters = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/".utf8)

  /// Whether it is a `b64token` (RFC 6750, section 2.1).
  fileprivate var isBearerToken: Bool {
    let padding = utf8.drop(while: Self.tokenCharacters.contains)
    return padding.count < utf8.count && padding.allSatisfy { $0 == UInt8(ascii: "=") }
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
