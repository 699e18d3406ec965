import Crypto
import HTTPTypes
import WebhookEvents

/// The signatures that a request's head claims its body has.
struct SignatureClaim: Equatable {
  var standard: Standard?
  /// A code in GitHub's form.
  var hmac: [UInt8]?

  /// Bytes of an HMAC-SHA256.
  static let codeLength = 32

  /// A signature by Standard Webhooks 1.0.0: over identifier, time and body, several at once while
  /// secrets change.
  struct Standard: Equatable {
    /// Seconds that a sender's clock may be off.
    static let tolerance: Int64 = 300

    let id: String
    let timestamp: String
    let codes: [[UInt8]]

    /// - Throws: `ProblemDetails` where the signature's time is past tolerance.
    /// - Returns: nil where the head claims no such signature.
    init?(_ fields: HTTPFields, at now: Timestamp) throws(ProblemDetails) {
      guard let id = fields[.webhookID], let timestamp = fields[.webhookTimestamp],
        let signatures = fields[.webhookSignature], let seconds = Int64(timestamp)
      else { return nil }
      // What has another version is another algorithm's.
      codes = signatures.split(separator: " ").compactMap { signature in
        guard signature.hasPrefix("v1,") else { return nil }
        let code = Base64.bytes(String(signature.dropFirst("v1,".count)))
        return code?.count == codeLength ? code : nil
      }
      if codes.isEmpty { return nil }
      // By the clock's own bounds: a difference with a stranger's number could overflow.
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
      // Codes compare in constant time.
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
