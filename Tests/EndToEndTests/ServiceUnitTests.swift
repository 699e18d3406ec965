import Foundation
import TestSupport
import Testing

/// The unit that `floorboard receive --print-unit` prints.
@Suite(
  .enabled(if: CallFilter.canBeRead, "needs systemd-analyze: apt-get install systemd"),
  .blocking, .timeLimit(.minutes(15)))
struct ServiceUnitTests {
  let directory = TemporaryDirectory()

  private func printUnit(by program: String = Program.path) throws -> (
    status: Int32, output: String, errors: String
  ) {
    try Program.run(
      ["receive", "--print-unit"], environment: directory.environment, program: program)
  }

  private func verify(_ unit: String) throws -> String {
    let path = directory.file("floorboard.service")
    try Data(unit.utf8).write(to: URL(filePath: path))
    let run = try Program.run(["verify", path], program: CallFilter.analyzer)
    return run.errors + run.output
  }

  @Test func theProgramRunsUnderTheFilterOfItsUnit() throws {
    let filter = try CallFilter(unit: printUnit().output)
    let receiver = try ReceiveProgram(in: directory, through: filter.launcher())
    let sender = try PlainConnection(to: receiver.port)
    #expect(sender.post(EventLines.agent(code: 1)).hasPrefix("HTTP/1.1 200 "))
    receiver.signal(SIGHUP)
    try receiver.waitToLog("read again, and in force")
    #expect(receiver.end(by: SIGTERM) == 0)
  }

  /// A reload is refused before the receiver hears of it. It is not the check of a start, whose exit
  /// status `RestartPreventExitStatus=` does not see.
  @Test func aReloadBeginsWithACheckUnderTheSameFilter() throws {
    let unit = try printUnit().output
    let reload = unit.split(separator: "\n").filter { $0.hasPrefix("ExecReload=") }
    #expect(reload.count == 2)
    #expect(
      reload.first?.contains("config check --allow-expired --config /etc/floorboard/config.toml")
        == true)
    #expect(reload.last == "ExecReload=/bin/kill -HUP $MAINPID")
    let launcher = try CallFilter(unit: unit).launcher()
    let check = try Program.run(
      Array(launcher.dropFirst()) + [Program.path, "config", "check"],
      environment: directory.environment.merging(["FLOORBOARD_ALERTS_COMMAND": "true"]) { $1 },
      program: launcher[0])
    #expect(check.status == 0, "\(check.errors)")
  }

  @Test func systemdFindsNoFault() throws {
    #expect(try verify(printUnit().output) == "")
  }

  /// Where the recipes put a log and a socket, the service may write.
  @Test func itHasTheDirectoriesOfTheRecipes() throws {
    let unit = try printUnit().output
    #expect(unit.contains("\nLogsDirectory=floorboard\n"))
    #expect(unit.contains("\nRuntimeDirectory=floorboard\n"))
    let logrotate = try Repository.text(of: ".recipes/logrotate")
    #expect(logrotate.contains("\n/var/log/floorboard/receiver.log {\n"))
    let nginx = try Repository.text(of: ".recipes/nginx.conf")
    #expect(nginx.contains("unix:/run/floorboard/"))
  }

  @Test func aPathWithSpacesPercentsAndDollarsIsRunAsItIs() throws {
    let program = try copyProgram(to: "a b$HOME%d;h")
    let unit = try printUnit(by: program)
    #expect(try verify(unit.output) == "")
    #expect(unit.errors.contains("does not see \(program)"))
  }

  @Test func aPathThatSystemdRefusesIsTold() throws {
    let unit = try printUnit(by: try copyProgram(to: #"a"b\c"#))
    #expect(unit.errors.contains("no program with quotes, backslashes or line ends"))
  }

  /// Another process copies: a child that a test beside starts meanwhile would hold the copy open for
  /// writing, and then it cannot be run.
  private func copyProgram(to folder: String) throws -> String {
    let folder = directory.file(folder)
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false)
    let copy = folder + "/floorboard"
    #expect(try ChildProcess.run(["/bin/cp", Program.path, copy]).status == 0)
    return copy
  }
}
