package import LinuxIO

extension Settings {
  /// The secrets of the environment and of the file.
  ///
  /// - Throws: `Failure` 77 if one is none or others can read the file, 78 if it cannot be read.
  package func secrets(_ kind: SecretKind) throws(Failure) -> [Secret] {
    try ofEnvironment(kind) + ofFile(kind)
  }

  /// The secret to send: the first of the environment, or else of the file.
  ///
  /// - Throws: as `secrets` does.
  package func firstSecret(_ kind: SecretKind) throws(Failure) -> Secret? {
    if let secret = try ofEnvironment(kind).first { return secret }
    return try ofFile(kind).first
  }

  private func ofEnvironment(_ kind: SecretKind) throws(Failure) -> [Secret] {
    guard let lines = environmentSecrets[kind] else { return [] }
    return try kind.secrets(in: lines.text, from: kind.environmentName)
  }

  private func ofFile(_ kind: SecretKind) throws(Failure) -> [Secret] {
    let path = self[kind.fileKey]
    if path.isEmpty { return [] }
    let place = "\(kind.fileKey.name): \(path)"
    guard let text = String(validating: try SecretFile.read(path, for: kind.fileKey), as: UTF8.self)
    else { throw Failure(.refused, "\(place): is not UTF-8") }
    return try kind.secrets(in: text, from: place)
  }
}
