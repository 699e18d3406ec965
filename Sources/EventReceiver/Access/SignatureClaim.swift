import Crypto
import HTTPTypes
import WebhookEvents

/// The signatures in a request's head, not yet checked against its body.
struct SignatureClaim: Equatable {
  var standard: Standard?
  /// A code in GitHub's form.
  var hmac: [UInt8]?

  /// Bytes of an HMAC-SHA256.
  static let codeLength = 32

  /// Signatures by Standard Webhooks 1.0.0, over id, time and body. There are several while a
  /// secret is replaced.
  struct Standard: Equatable {
    /// Seconds that a sender's clock may be off.
    static let tolerance: Int64 = 300

    let id: String
    let timestamp: String
    let codes: [[UInt8]]

    /// - Throws: `ProblemDetails` if the signature's time is out of tolerance.
    /// - Returns: nil if the head has no such signature.
    init?(_ fields: HTTPFields, at now: Timestamp) throws(ProblemDetails) {
      guard let id = fields[.webhookID], let timestamp = fields[.webhookTimestamp],
        let signatures = fields[.webhookSignature], let seconds = Int64(timestamp)
      else { return nil }
      // Another version means another algorithm.
      codes = signatures.split(separator: " ").compactMap { signature in
        guard signature.hasPrefix("v1,") else { return nil }
        let code = Base64.bytes(String(signature.dropFirst("v1,".count)))
        return code?.count == codeLength ? code : nil
      }
      if codes.isEmpty { return nil }
      // Subtracting a sender's number could overflow, so compare with bounds.
      let bounds = now.seconds - Self.tolerance...now.seconds + Self.tolerance
      guard bounds.contains(seconds) else { throw .wrongTime }
      self.id = id
      self.timestamp = timestamp
    }

    func holds(over body: [UInt8], by key: SymmetricKey) -> Bool {
      var hmac = HMAC<SHA256>(key: key)
      hmac.update(data: Array("\(id).\(timestamp).".utf8))
      hmac.update(data: body)
      let right = hmac.finalize()
      var holds = false
      // No early exit: the time must not tell which code matched.
      for code in codes where right == code { holds = true }
      return holds
    }
  }

  /// The code in `sha256=…`, 64 hexadecimal digits.
  static func code(inGitHubForm text: String) -> [UInt8]? {
    guard text.hasPrefix("sha256=") else { return nil }
    let digits = text.utf8.dropFirst("sha256=".utf8.count)
    guard digits.count == 2 * codeLength else { return nil }
    var code: [UInt8] = []
    var high: UInt8?
    for digit in digits {
      guard let value = Character(UnicodeScalar(digit)).hexDigitValue else { return nil }
      if let first = high {
        code.append(first << 4 | UInt8(value))
        high = nil
      } else {
        high = UInt8(value)
      }
    }
    return code
  }
}
