import Foundation
import TestSupport
import Testing

/// Runs the blocks of a section of the README in a directory of its own. In place of the ports that
/// stand there it uses free ones.
final class ReadmeRun {
  private let directory = TemporaryDirectory()
  private let ports: [Substring: Int]
  private let environment: [String: String]
  private var staying: [TerminalSession] = []

  init() throws {
    let first = try QuietPort.choose()
    var second = first
    while second == first { second = try QuietPort.choose() }
    ports = ["8080": first, "8443": second]
    let folder = URL(filePath: Program.path).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    environment = directory.environment.merging(["PATH": "\(folder):\(path)"]) { $1 }
  }

  func run(_ block: ReadmeBlock) async throws {
    let commands = block.commands.replacing(/\b(8080|8443)\b/) { port in
      ports[port.1].map(String.init) ?? ""
    }
    switch block.mark {
    case .run: try finish(commands)
    case .stays: try await start(commands)
    case .boards: for line in commands.split(separator: "\n") { try show(String(line)) }
    case .notRun, nil: break
    }
  }

  /// Ends what stays.
  func end() throws {
    for terminal in staying { try end(terminal) }
    staying = []
  }

  /// Types Ctrl-C. A board ends by that signal, a receiver with 0.
  private func end(_ terminal: TerminalSession) throws {
    terminal.type("\u{03}")
    let endings: [TerminalSession.Ending] = [.exit(0), .exit(128 + SIGINT), .signal(SIGINT)]
    let ending = try terminal.waitForEnd()
    #expect(endings.contains(ending), "\(ending)\n\(terminal.text.suffix(2000))")
  }

  private func finish(_ commands: String) throws {
    let result = try Program.run(
      ["--kill-after=5", "120", "bash", "-euo", "pipefail", "-c", commands],
      environment: environment, in: directory.path, program: "/usr/bin/timeout")
    try #require(result.status == 0, "\(commands)\n\(result.output)\n\(result.errors)")
  }

  /// Returns once the port that the commands name takes connections.
  private func start(_ commands: String) async throws {
    let port = try #require(ports.values.first { commands.contains("\($0)") }, "\(commands)")
    let terminal = try terminal(commands)
    staying.append(terminal)
    try await waitUntil("\(commands) listens", within: .seconds(120)) {
      terminal.listen(for: 0.01)
      return Self.isOpen(port) || terminal.end() != nil
    }
    try #require(terminal.end() == nil, "\(commands)\n\(terminal.text)")
  }

  /// Returns once the command has drawn a board, and was ended.
  private func show(_ command: String) throws {
    let terminal = try terminal(command)
    try terminal.waitUntil {
      terminal.end() != nil
        || terminal.text.contains("\u{1B}[?1049h")
          && TerminalSession.plain(terminal.output).contains(/\d\d:\d\d:\d\d/)
    }
    try #require(terminal.end() == nil, "\(command)\n\(terminal.text)")
    try end(terminal)
  }

  private func terminal(_ commands: String) throws -> TerminalSession {
    // What a line leaves in the background ends with it.
    let ending = "trap 'kill $(jobs -p) 2>/dev/null || true' EXIT"
    return try TerminalSession(
      [], shellScript: "set -euo pipefail\n\(ending)\ncd '\(directory.path)'\n\(commands)",
      environment: environment)
  }

  private static func isOpen(_ port: Int) -> Bool {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    defer { close(socket) }
    return Loopback.connect(socket, to: port)
  }
}
