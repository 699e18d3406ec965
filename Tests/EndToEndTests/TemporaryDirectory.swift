import Foundation

/// A directory that is gone with the test that made it.
final class TemporaryDirectory {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "floorboard-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    self.path = url.path
  }

  deinit {
    // What is left in the system's temporary directory is the system's to clean.
    try? FileManager.default.removeItem(atPath: path)
  }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// The environment of a user who never ran the program.
  var environment: [String: String] {
    [
      "HOME": path, "XDG_CONFIG_HOME": "\(path)/config", "XDG_STATE_HOME": "\(path)/state",
      "TZ": "UTC",
    ]
  }
}
