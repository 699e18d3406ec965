import Foundation

/// A directory that is gone with the test that made it.
package final class TemporaryDirectory: Sendable {
  package let path: String

  package init() {
    let url = FileManager.default.temporaryDirectory.appending(path: "floorboard-\(UUID())")
    path = url.path
    let made: Void? = try? FileManager.default.createDirectory(
      at: url, withIntermediateDirectories: false)
    precondition(made != nil, "Cannot make \(path).")
  }

  deinit {
    // What is left in the system's temporary directory is the system's to clean.
    try? FileManager.default.removeItem(atPath: path)
  }

  package func file(_ name: String) -> String { "\(path)/\(name)" }

  package func callAsFunction(_ name: String) -> String { file(name) }

  /// The environment of a user who never ran the program.
  package var environment: [String: String] {
    [
      "HOME": path, "XDG_CONFIG_HOME": "\(path)/config", "XDG_STATE_HOME": "\(path)/state",
      "TZ": "UTC",
    ]
  }
}
