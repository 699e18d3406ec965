import Foundation
import TestSupport

/// What is compiled of `Tests/Faults` when a test needs it.
enum CompiledFault {
  private struct NotBuilt: Error, CustomStringConvertible {
    let description: String
  }

  private static let folder = TemporaryDirectory()

  /// The path of what the C compiler makes of `source`.
  static func build(_ source: String, as name: String, _ options: [String]) throws -> String {
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Faults/\(source)").path
    let target = folder(name)
    var problems: [String] = []
    for compiler in ["cc", "clang"] {
      let run = try Program.run(
        [compiler, "-O1", "-Wall", "-Wextra", "-Werror", "-o", target] + options + [path, "-ldl"],
        program: "/usr/bin/env")
      if run.status == 0 { return target }
      problems.append("\(compiler): \(run.errors)")
    }
    throw NotBuilt(
      description: "Tests/Faults/\(source) needs a C compiler:\n"
        + problems.joined(separator: "\n"))
  }
}
