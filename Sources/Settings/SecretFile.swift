package import LinuxIO

/// A file that holds a secret: nobody else may read it.
package enum SecretFile {
  /// Bytes of the largest file that is read.
  package static let limit = 1 << 20

  /// - Parameter key: the key that names the file.
  /// - Throws: `Failure` 77 if others can read the file, 78 if it cannot be read.
  ///   The message never holds its contents.
  package static func read(_ path: String, for key: SettingKey<String>) throws(Failure) -> [UInt8] {
    let (bytes, permissions) = try contents(of: path, key.name)
    guard permissions & 0o007 == 0 else {
      throw Failure(
        .refused, "\(key.name): others can read \(path): chmod o= it, and replace the secret")
    }
    return bytes
  }

  private static func contents(
    of path: String, _ key: String
  ) throws(Failure) -> (bytes: [UInt8], permissions: UInt32) {
    do throws(SystemError) {
      let file = try FileDescriptor(opening: path)
      return (try file.readAll(limit: limit), try file.status().permissions)
    } catch {
      throw Failure(.configuration, "\(key): \(error)")
    }
  }
}
