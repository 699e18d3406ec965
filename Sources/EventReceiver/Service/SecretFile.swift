import LinuxIO

/// Reads a secret file, which others must not be able to read.
package enum SecretFile {
  /// Why a secret is not taken. The words never hold what is in the file.
  package enum Refusal: Error, CustomStringConvertible {
    /// It is not kept as a secret: exit 77.
    case unsafe(String)
    /// It cannot be read: exit 78.
    case unreadable(String)

    package var description: String {
      switch self {
      case .unsafe(let words), .unreadable(let words): words
      }
    }
  }

  /// Bytes of the largest file that is read.
  package static let limit = 1 << 20

  /// - Parameter key: the key of the configuration that names the file, for messages.
  package static func read(_ path: String, for key: String) throws(Refusal) -> [UInt8] {
    let (bytes, permissions) = try contents(of: path, key)
    guard permissions & 0o007 == 0 else {
      throw .unsafe("\(key): others can read \(path): chmod 600 it, and replace what it holds")
    }
    if bytes.allSatisfy({ $0 == 0x20 || 9...13 ~= $0 }) {
      throw .unsafe("\(key): \(path) is empty: put a secret in, or leave the key out")
    }
    return bytes
  }

  private static func contents(
    of path: String, _ key: String
  ) throws(Refusal) -> (bytes: [UInt8], permissions: UInt32) {
    do throws(SystemError) {
      let file = try FileDescriptor(opening: path)
      return (try file.readAll(limit: limit), try file.status().permissions)
    } catch {
      throw .unreadable("\(key): \(error)")
    }
  }
}
