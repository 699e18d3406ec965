import Crypto
import HTTPTypes
import NIOCore
import WebhookEvents

/// Who may post, and who may see (ReceiverContract Access).
///
/// Of tokens and passwords only digests are kept. A digest is compared with all of them, in
/// constant time. Without any secret everybody may.
package struct Access: Sendable {
  /// Bearer tokens.
  var tokens: [SHA256Digest] = []
  /// `user:password`
  var basics: [SHA256Digest] = []
  /// Keys of Standard Webhooks.
  var signingKeys: [SymmetricKey] = []
  /// Keys of signatures in GitHub's form.
  var hmacKeys: [SymmetricKey] = []
  /// The field that carries such a signature.
  var hmacField = HTTPField.Name.hubSignature
  /// Tokens of viewers.
  var viewerTokens: [SHA256Digest] = []

  /// Everybody may post.
  package init() {}

  /// Whether everybody may post.
  package var isOpen: Bool {
    tokens.isEmpty && basics.isEmpty && signingKeys.isEmpty && hmacKeys.isEmpty
  }

  enum Verdict {
    case granted
    case refused(ProblemDetails)
    /// The signatures must hold over the body.
    case depends(on: SignatureClaim)
  }

  /// Decides by the head of a request that posts.
  func verdict(on head: HTTPRequest, at now: Timestamp) -> Verdict {
    if isOpen { return .granted }
    if let credentials = head.headerFields[.authorization], grants(credentials) { return .granted }
    var claim = SignatureClaim()
    if !signingKeys.isEmpty {
      do throws(ProblemDetails) {
        claim.standard = try SignatureClaim.Standard(head.headerFields, at: now)
      } catch { return .refused(error.asking(challenge)) }
    }
    if !hmacKeys.isEmpty, let text = head.headerFields[hmacField] {
      claim.hmac = SignatureClaim.code(inGitHubForm: text)
    }
    if claim.standard != nil || claim.hmac != nil { return .depends(on: claim) }
    return .refused(ProblemDetails.stranger.asking(challenge))
  }

  /// Whether one of the signatures of `claim` is valid for `body`.
  func holds(_ claim: SignatureClaim, over body: ByteBuffer) -> Bool {
    let body = Array(buffer: body)
    var holds = false
    if let standard = claim.standard {
      for key in signingKeys where standard.holds(over: body, by: key) { holds = true }
    }
    if let code = claim.hmac {
      for key in hmacKeys {
        var hmac = HMAC<SHA256>(key: key)
        hmac.update(data: body)
        if hmac.finalize() == code { holds = true }
      }
    }
    return holds
  }

  /// Whether a viewer with these credentials may see the floor.
  func admitsViewer(_ credentials: String?) -> Bool {
    guard let token = credentials.flatMap({ Self.credentials($0, of: "bearer") }) else {
      return false
    }
    return Self.holds(token.utf8, viewerTokens)
  }

  private func grants(_ credentials: String) -> Bool {
    if let token = Self.credentials(credentials, of: "bearer") {
      return Self.holds(token.utf8, tokens)
    }
    if let pair = Self.credentials(credentials, of: "basic").flatMap(Base64.bytes) {
      return Self.holds(pair, basics)
    }
    return false
  }

  /// What follows the name of `scheme` in an `Authorization` field (RFC 9110, section 11.4).
  private static func credentials(_ text: String, of scheme: String) -> String? {
    let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    guard parts.count == 2, parts[0].lowercased() == scheme else { return nil }
    return String(parts[1].drop { $0 == " " })
  }

  private static func holds(_ secret: some Sequence<UInt8>, _ digests: [SHA256Digest]) -> Bool {
    let digest = SHA256.hash(data: Array(secret))
    var holds = false
    // No early exit: the time must not tell which digest matched.
    for known in digests where known == digest { holds = true }
    return holds
  }

  /// The `WWW-Authenticate` of a 401.
  var challenge: String {
    var ways: [String] = []
    if !tokens.isEmpty { ways.append("Bearer realm=\"floorboard\"") }
    if !basics.isEmpty { ways.append("Basic realm=\"floorboard\", charset=\"UTF-8\"") }
    if !signingKeys.isEmpty {
      ways.append(
        "Signature realm=\"floorboard\", headers=\"webhook-id webhook-timestamp webhook-signature\""
      )
    }
    if !hmacKeys.isEmpty {
      ways.append("Signature realm=\"floorboard\", headers=\"\(hmacField.canonicalName)\"")
    }
    return ways.joined(separator: ", ")
  }
}
