import Foundation
import TestSupport
import Testing

@testable import BoardRuntime

/// Commands of the operator, run for alerts.
@Suite(.timeLimit(.minutes(15))) struct AlertCommandsTests {
  let directory = TemporaryDirectory()

  /// Runs `words` for each alert and returns when `isDone`, a minute at most (the suite's limit).
  private func run(
    _ commands: AlertCommands, _ words: String, for alerts: [String] = ["{}\n"],
    until isDone: @escaping @Sendable () -> Bool
  ) async throws {
    for alert in alerts { commands.run(words, for: Array(alert.utf8)) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await commands.run() }
      while !isDone() { try await Task.sleep(for: .milliseconds(5)) }
      group.cancelAll()
    }
  }

  @Test func anAlertComesOnStandardInput() async throws {
    let file = directory("alerts")
    let commands = AlertCommands(environment: ["PATH": "/usr/bin:/bin"])
    try await run(commands, "cat >> '\(file)'", for: ["one\n", "two\n"]) {
      read(file).split(separator: "\n").count == 2
    }
    #expect(Set(read(file).split(separator: "\n")) == ["one", "two"])
    #expect(commands.trouble == nil)
  }

  @Test func secretsOfTheReceiverAreNotHandedOn() async throws {
    let file = directory("environment")
    let commands = AlertCommands(environment: [
      "FLOORBOARD_RECEIVER_TOKEN": "secret", "PLAIN": "kept", "PATH": "/usr/bin:/bin",
    ])
    try await run(commands, "env > '\(file).new'; mv '\(file).new' '\(file)'") { read(file) != "" }
    #expect(read(file).contains("PLAIN=kept"))
    #expect(!read(file).contains("secret"))
  }

  @Test(arguments: [
    ("exit 3", "alert command: exit status 3"), ("kill -9 $$", "alert command: ended by signal 9"),
  ])
  func aFailureIsSaid(words: String, trouble: String) async throws {
    let commands = AlertCommands(environment: ["PATH": "/usr/bin:/bin"])
    try await run(commands, words) { commands.trouble != nil }
    #expect(commands.trouble == trouble)
  }

  /// The command, and what it has started, are gone when it is killed for being late.
  @Test func aCommandThatIsLateIsKilledWithAllItHasStarted() async throws {
    let file = directory("children")
    let commands = AlertCommands(
      environment: ["PATH": "/usr/bin:/bin"], patience: .milliseconds(300))
    let words = """
      (trap '' TERM; echo $BASHPID >> '\(file)'; sh -c 'echo $$ >> "\(file)"; exec sleep 1000') &
      echo $$ >> '\(file)'; wait
      """
    try await run(commands, "exec bash -c '\(words.replacing("'", with: "'\\''"))'") {
      commands.trouble != nil
    }
    #expect(commands.trouble?.hasPrefix("alert command: stopped after") == true)
    let children = read(file).split(separator: "\n").compactMap { Int32($0) }
    #expect(children.count == 3)
    for child in children {
      while kill(child, 0) == 0, state(of: child) != "Z" {
        try await Task.sleep(for: .milliseconds(5))
      }
    }
  }

  /// `Z` for one that has ended and is not waited for yet; nil for one that is gone.
  private func state(of process: Int32) -> Substring? {
    read("/proc/\(process)/stat").split(separator: ") ").last?.prefix(1)
  }

  @Test func alertsPastTheBoundAreCounted() {
    let commands = AlertCommands(environment: [:])
    for _ in 0..<AlertCommands.waitingLimit { commands.run("true", for: []) }
    #expect(commands.trouble == nil)
    commands.run("true", for: [])
    commands.run("true", for: [])
    #expect(commands.trouble == "alert command: too many alerts at once (2 failed)")
  }
}
