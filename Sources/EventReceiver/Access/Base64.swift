import FoundationEssentials

/// Base64 (RFC 4648, section 4), as credentials and signatures are written.
enum Base64 {
  /// The bytes that `text` stands for; nil where it is none.
  static func bytes(_ text: String) -> [UInt8]? {
    Data(base64Encoded: text).map(Array.init)
  }
}
