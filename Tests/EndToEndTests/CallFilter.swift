import Foundation
import Testing

/// The filter of system calls that a systemd unit asks for (systemd.exec(5), `SystemCallFilter`).
struct CallFilter {
  static let analyzer = "/usr/bin/systemd-analyze"
  static var canBeRead: Bool { FileManager.default.isExecutableFile(atPath: analyzer) }

  private static let confine = Result<String, any Error> {
    try CompiledFault.build("confine.c", as: "confine", [])
  }

  /// The error of calls that are not allowed; 0: they kill the program.
  private let error: Int32
  private let allowed: Set<String>

  init(unit: String) throws {
    let sets = try Self.sets()
    var allowed = sets["@default"] ?? []
    for line in unit.matches(of: #/(?m)^SystemCallFilter=(~?)(.+)$/#) {
      let named = line.2.split(separator: " ").reduce(into: Set<String>()) {
        $0.formUnion(Self.calls(of: String($1), in: sets))
      }
      allowed = line.1.isEmpty ? allowed.union(named) : allowed.subtracting(named)
    }
    try #require(allowed.count > 100)
    self.allowed = allowed
    error = unit.contains("\nSystemCallErrorNumber=EPERM\n") ? EPERM : 0
  }

  /// Stands before a program and its arguments.
  func launcher() throws -> [String] {
    [try Self.confine.get(), "\(error)"] + allowed.sorted() + ["--"]
  }

  /// The sets that systemd knows: their calls and the sets in them.
  private static func sets() throws -> [String: Set<String>] {
    let listing = try Program.run(["syscall-filter"], program: analyzer).output
    var sets: [String: Set<String>] = [:]
    var name = ""
    for line in listing.split(separator: "\n") {
      let word = line.trimmingCharacters(in: .whitespaces)
      if line.hasPrefix("@") { name = word } else { sets[name, default: []].insert(word) }
    }
    return sets
  }

  private static func calls(of name: String, in sets: [String: Set<String>]) -> Set<String> {
    guard let members = sets[name] else { return [name] }
    return members.reduce(into: []) { $0.formUnion(calls(of: $1, in: sets)) }
  }
}
