import CLinux
import Glibc
import Settings

/// Reads a secret file, which others must not be able to read.
enum SecretFile {
  /// Larger files are refused.
  static let limit = 1 << 20

  /// - Throws: `Failure` 77 if others can access the file or it is empty, 78 if it cannot be read.
  ///   The message never holds its content.
  static func read(_ path: String, for key: SettingKey<String>) throws(Failure) -> [UInt8] {
    let file = System.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failed(path, key) }
    defer { close(file) }
    guard let facts = System.facts(of: file) else { throw failed(path, key) }
    guard facts.st_mode & 0o007 == 0 else {
      throw Failure(
        .refused, "\(key.name): others can read \(path): chmod 600 it, and replace what it holds")
    }
    let bytes = try contents(of: file, path, key)
    if bytes.allSatisfy({ $0 == 0x20 || 9...13 ~= $0 }) {
      throw Failure(
        .refused, "\(key.name): \(path) is empty: put a secret in, or leave the key out")
    }
    return bytes
  }

  private static func contents(
    of file: Int32, _ path: String, _ key: SettingKey<String>
  ) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = System.read(file, into: &chunk)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw failed(path, key)
      }
      bytes += chunk[..<count]
      if bytes.count > limit {
        throw Failure(.configuration, "\(key.name): \(path) is over \(limit) bytes")
      }
    }
  }

  private static func failed(_ path: String, _ key: SettingKey<String>) -> Failure {
    Failure(.configuration, "\(key.name): \(path)", errno)
  }
}
