import Foundation
import TestSupport
import Testing

/// The board as a job of a real shell with job control.
@Suite(.serialized, .blocking, .timeLimit(.minutes(15))) struct JobControlTests {
  let directory = TemporaryDirectory()

  /// `bash`, with the program as `$FB`.
  private func shell() throws -> TerminalSession {
    let shell = try TerminalSession(
      [], launcher: ["/bin/bash", "--norc", "--noprofile", "-i", "-c", Self.script, "bash"],
      environment: directory.environment)
    return shell
  }

  /// An interactive shell that runs this program first, then reads commands.
  private static let script = "export FB=$1; exec bash --norc --noprofile -i"

  /// Asks for the jobs until the shell says `state`. A command of its own first has it look at all
  /// its children: it may have missed the signal of one that stopped as soon as it was continued.
  private func waitForJob(_ state: String, in shell: TerminalSession) throws {
    do {
      try shell.waitUntil {
        let before = shell.output.count
        shell.type("env true; jobs\n")
        shell.listen(for: 0.2)
        return TerminalSession.plain(shell.output[before...]).contains(state)
      }
    } catch {
      Issue.record("the threads of the job: \(try threads(of: process(of: shell)))")
      throw error
    }
  }

  /// What each thread does, as the kernel says.
  private func threads(of process: pid_t) throws -> [String] {
    let tasks = "/proc/\(process)/task"
    return try FileManager.default.contentsOfDirectory(atPath: tasks).map { task in
      let told = try ["stat", "wchan", "syscall"].map {
        try String(contentsOfFile: "\(tasks)/\(task)/\($0)", encoding: .utf8)
      }
      return told.joined(separator: " ")
    }
  }

  /// Whether something was drawn behind the first `count` bytes: no shell places the cursor.
  private func hasDrawn(_ shell: TerminalSession, after count: Int) -> Bool {
    String(decoding: shell.output[count...], as: UTF8.self).contains(/\u{1B}\[\d+;\d+H/)
  }

  private func letASecondPass(times: Double, _ shell: TerminalSession) throws {
    let end = Date.now + times
    try shell.waitUntil { Date.now > end }
  }

  @Test func inTheBackgroundItStopsAndFgBringsItBack() throws {
    let shell = try shell()
    shell.type("before=$(stty -g); $FB --listen 127.0.0.1:0 --no-journal & job=$!\n")
    try waitForJob("Stopped", in: shell)
    #expect(!hasDrawn(shell, after: 0) && !shell.text.contains("?1049h"))
    try letASecondPass(times: 2.1, shell)
    shell.type("fg\n")
    try shell.waitForBytes("?1049h")
    try shell.waitFor("nothing received for 0:0")

    shell.type("\u{03}")
    try shell.waitForBytes("?1049l")
    shell.type("[ \"$before\" = \"$(stty -g)\" ] && echo same''-modes\n")
    try shell.waitFor("same-modes")
  }

  @Test func stoppedFromOutsideAndContinuedInTheBackgroundItLeavesTheScreenAlone() throws {
    let shell = try shell()
    shell.type("$FB --follow \(directory.file("events.jsonl"))\n")
    try shell.waitForBytes("available")
    let job = try process(of: shell)
    // Not in the midst of a frame: the next one is a second away.
    let painted = shell.output.count
    try shell.waitUntil { shell.output.count > painted }
    kill(job, SIGSTOP)
    try shell.waitFor("Stopped")
    let count = shell.output.count
    shell.type("bg\n")
    try shell.waitFor("events.jsonl &")
    try waitForJob("Stopped", in: shell)
    #expect(!hasDrawn(shell, after: count))
    shell.type("fg\n")
    try shell.waitToShow("board", "available")
    shell.type("q")
    try shell.waitForBytes("?1049l")
  }

  @Test func suspendedAndContinuedInTheBackgroundItStopsAgain() throws {
    let shell = try shell()
    shell.type("$FB --demo\n")
    try shell.waitForBytes("available")
    shell.type("\u{1A}")
    try shell.waitFor("Stopped")
    let count = shell.output.count
    shell.type("bg\n")
    try shell.waitFor("--demo &")
    try waitForJob("Stopped", in: shell)
    #expect(!hasDrawn(shell, after: count))
    shell.type("fg\n")
    try shell.waitToShow("board", "available")
  }

  @Test func aJobThatIsStoppedEndsByASignal() throws {
    let shell = try shell()
    shell.type("$FB --demo &\n")
    try waitForJob("Stopped", in: shell)
    shell.type("kill %1\n")
    try waitForJob("Terminated", in: shell)
    #expect(!shell.text.contains("?1049h"))
  }

  @Test func endedWhileAnotherHasTheTerminalItGivesTheScreenBack() throws {
    let shell = try shell()
    shell.type("$FB --follow \(directory.file("events.jsonl"))\n")
    try shell.waitForBytes("available")
    kill(try process(of: shell), SIGSTOP)
    try shell.waitFor("Stopped")
    #expect(!shell.leftTheAlternateScreen)
    shell.type("kill %1\n")
    try waitForJob("Terminated", in: shell)
    #expect(shell.leftTheAlternateScreen)
  }

  /// Its shell ended, so nobody could continue it.
  @Test func withoutAShellToBringItBackItEndsWithAWord() throws {
    let shell = try TerminalSession(
      ["--demo"], shellScript: "( \"$@\" & ); read -r", environment: directory.environment)
    try shell.waitFor("no shell can give it back")
  }

  /// The only child of the shell.
  private func process(of shell: TerminalSession) throws -> pid_t {
    let path = "/proc/\(shell.process)/task/\(shell.process)/children"
    let children = try String(contentsOfFile: path, encoding: .utf8)
    return try #require(children.split(separator: " ").first.flatMap { pid_t($0) })
  }
}
