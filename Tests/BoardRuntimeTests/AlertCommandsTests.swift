import Foundation
import TestSupport
import Testing

@testable import BoardRuntime

/// Commands of the operator, run for alerts. Each ends with a failure, which tells that it is over.
@Suite(.timeLimit(.minutes(15))) struct AlertCommandsTests {
  let directory = TemporaryDirectory()

  private static let environment = ["PATH": "/usr/bin:/bin"]

  /// A machine may be so busy that a command takes half a minute to be started.
  private func patient(_ environment: [String: String] = Self.environment) -> AlertCommands {
    AlertCommands(environment: environment, patience: .seconds(3600))
  }

  /// Runs `words` for each alert, until as many have failed.
  private func run(
    _ commands: AlertCommands, _ words: String, for alerts: [String] = ["{}\n"]
  ) async {
    let (failures, failed) = AsyncStream<Void>.makeStream()
    commands.onFailure { failed.yield() }
    for alert in alerts { commands.run(words, for: Array(alert.utf8)) }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await commands.run() }
      var left = alerts.count
      for await _ in failures {
        left -= 1
        if left == 0 { break }
      }
      group.cancelAll()
    }
  }

  @Test func anAlertComesOnStandardInput() async {
    let file = directory("alerts")
    let commands = patient()
    await run(commands, "cat >> '\(file)'; exit 3", for: ["one\n", "two\n"])
    #expect(Set(read(file).split(separator: "\n")) == ["one", "two"])
    #expect(commands.trouble == "alert command: exit status 3 (2 failed)")
  }

  @Test func aCommandThatSucceedsIsNoTrouble() async {
    let commands = patient()
    commands.run("exit 0", for: [])
    await run(commands, "exit 4")
    #expect(commands.trouble == "alert command: exit status 4")
  }

  @Test func secretsOfTheReceiverAreNotHandedOn() async {
    let file = directory("environment")
    let commands = patient([
      "FLOORBOARD_RECEIVER_TOKEN": "secret", "PLAIN": "kept", "PATH": "/usr/bin:/bin",
    ])
    await run(commands, "env > '\(file)'; exit 3")
    #expect(read(file).contains("PLAIN=kept"))
    #expect(!read(file).contains("secret"))
  }

  @Test func aSignalIsSaid() async {
    let commands = patient()
    await run(commands, "kill -9 $$")
    #expect(commands.trouble == "alert command: ended by signal 9")
  }

  /// What has the file open is gone when the lock on it can be had: the command, what it has started,
  /// and what ignores that it is asked to end.
  @Test func aCommandThatIsLateIsKilledWithAllItHasStarted() async throws {
    let file = directory("lock")
    let commands = AlertCommands(environment: Self.environment, patience: .seconds(1))
    await run(commands, "exec 9> '\(file)'; flock 9; (trap '' TERM; exec sleep 1000) & sleep 1000")
    #expect(commands.trouble == "alert command: stopped after 1 s")
    // Waits until nobody has it.
    #expect(try ChildProcess.run(["/usr/bin/flock", "--timeout", "60", file, "true"]).status == 0)
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
