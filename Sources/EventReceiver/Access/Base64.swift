import FoundationEssentials

/// Base64 (RFC 4648, section 4), as credentials and signatures are written.
enum Base64 {
  /// Decodes `text`; nil if it is not base64.
  static func bytes(_ text: String) -> [UInt8]? {
    Data(base64Encoded: text).map(Array.init)
  }
}
