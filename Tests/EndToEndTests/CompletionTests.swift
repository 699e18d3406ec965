import Foundation
import TestSupport
import Testing

/// The completion scripts, each in its shell on a terminal of its own: what a user types before the
/// tabulator, and the command line that is run.
@Suite(.serialized, .blocking, .timeLimit(.minutes(15))) struct CompletionTests {
  private static func has(_ shell: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\(shell)")
  }

  private static let cases = [
    ("--mask-n", "--mask-numbers"), ("watch --mou", "watch --mouse"), ("snaps", "snapshot"),
    ("config defa", "config default"), ("report --fr", "report --from"),
    ("--theme high", "--theme high-contrast"), ("--theme ./ou", "--theme ./ours.toml"),
    ("--theme own-", "--theme own-theme"), ("themes show col", "themes show colour-safe"),
    ("receive --durability sy", "receive --durability sync"),
    ("receive --log-format js", "receive --log-format json"),
    ("report --interval 3", "report --interval 30m"),
    ("--follow even", "--follow events.jsonl"), ("snapshot even", "snapshot events.jsonl"),
    ("simulate --to even", "simulate --to events.jsonl"), ("--config ou", "--config ours.toml"),
  ]

  let directory = TemporaryDirectory()

  private func write(_ text: String, to name: String) throws {
    let url = URL(filePath: directory.file(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// A program of the same name that says what it was run with.
  private func prepare(_ shell: String) throws {
    try write("", to: "events.jsonl")
    try write("name = \"ours\"\n", to: "ours.toml")
    try write("name = \"own-theme\"\n", to: "config/floorboard/themes/x.toml")
    let program = """
      #!/bin/sh
      [ "$1" = ---completion ] && exec '\(Program.path)' "$@"
      echo "RAN[$*]"

      """
    try write(program, to: "bin/floorboard")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: directory.file("bin/floorboard"))
    let script = try Program.run(["--generate-completion-script", shell])
    #expect(script.status == 0)
    try write(script.output, to: "script")
  }

  /// - Parameters:
  ///   - start: reads `script`, and sets the prompt `ready>`.
  ///   - command: starts the shell with a file that holds it.
  private func complete(_ shell: String, _ start: String, in file: String, _ command: String) throws
  {
    try prepare(shell)
    try write(start, to: file)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let terminal = try TerminalSession(
      [], shellScript: "cd '\(directory.path)' && exec \(command)",
      environment: directory.environment.merging([
        "PATH": "\(directory.file("bin")):\(path)", "ZDOTDIR": directory.path,
      ]) { $1 })
    try terminal.waitFor("ready>")
    for (typed, whole) in Self.cases {
      terminal.type("floorboard \(typed)\t\r")
      try terminal.waitUntil {
        let runs = TerminalSession.plain(terminal.output).matches(of: /RAN\[([^\]]*)\]/)
        return runs.last.map { $0.1.trimmingCharacters(in: .whitespaces) == whole } ?? false
      }
    }
  }

  @Test func bash() throws {
    try complete(
      "bash", ". ./script; PS1='ready> '\n", in: "rc", "/bin/bash --rcfile rc -i")
  }

  @Test(.enabled(if: has("zsh"), "needs zsh: apt-get install zsh")) func zsh() throws {
    try complete(
      "zsh",
      "autoload -Uz compinit; compinit -u -D; . ./script; compdef _floorboard floorboard\n"
        + "PS1='ready> '\n", in: ".zshrc", "zsh -i")
  }

  @Test(.enabled(if: has("fish"), "needs fish: apt-get install fish")) func fish() throws {
    try complete(
      "fish", "source ./script; function fish_prompt; echo -n 'ready> '; end\n", in: "rc",
      "fish -i -C 'source ./rc'")
  }
}
