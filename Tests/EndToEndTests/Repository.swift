import Foundation

/// The files of this package, by paths from its root.
enum Repository {
  /// Files in which articles are cited.
  static let cited = [".swift", ".md", ".txt", ".py"]

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardizedFileURL

  static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path(percentEncoded: false))
  }

  static func text(of path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The files below `folders`, hidden folders left out, in order.
  static func files(_ folders: String..., endings: [String]) throws -> [String] {
    var files: [String] = []
    for folder in folders {
      let place = root.appending(path: folder).path(percentEncoded: false)
      for path in try FileManager.default.subpathsOfDirectory(atPath: place).sorted()
      where endings.contains(where: path.hasSuffix) && !path.contains(".build/") {
        files.append("\(folder)/\(path)")
      }
    }
    return files
  }

  /// The folders of `Sources` with Swift files.
  static func targets() throws -> [String] {
    let folders = try files("Sources", endings: [".swift"]).compactMap { path in
      path.split(separator: "/").dropFirst().first.map(String.init)
    }
    return Set(folders).sorted()
  }
}
