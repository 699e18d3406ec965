import Foundation
import TestSupport
import Testing

/// What is wrong on a command line: the exit status, and the sentence that a user reads.
@Suite(.blocking, .timeLimit(.minutes(15))) struct CommandLineTests {
  let directory = TemporaryDirectory()

  private func run(_ words: String) throws -> (status: Int32, output: String, errors: String) {
    try Program.run(
      words.split(separator: " ").map(String.init), environment: directory.environment,
      in: directory.path)
  }

  /// A word that is not a command.
  private static let commands: [(String, Int32, String)] = [
    ("snapshott x", 64, "unknown command 'snapshott'; did you mean 'snapshot'?"),
    ("Watch", 64, "unknown command 'Watch'; did you mean 'watch'?"),
    ("help reprot", 64, "unknown command 'reprot'; did you mean 'report'?"),
    ("config chekc", 64, "unknown command 'chekc'; did you mean 'config check'?"),
    ("themes lits", 64, "unknown command 'lits'; did you mean 'themes list'?"),
    ("frogte", 64, "unknown command 'frogte'; did you mean 'forget'?"),
    ("Wacth", 64, "unknown command 'Wacth'; did you mean 'watch'?"),
    ("themes lst", 64, "unknown command 'lst'; did you mean 'themes list'?"),
    ("config nope", 64, "unknown command 'nope'; the commands are show, default, path, check"),
    ("empty.jsonl", 64, "to show a file: floorboard --follow empty.jsonl"),
  ]

  /// What a flag says wrongly.
  private static let flags: [(String, Int32, String)] = [
    ("--theme nope", 64, "--theme: no theme \"nope\"; there are night, "),
    ("themes show nope", 64, "no theme \"nope\"; there are night, "),
    ("receive --durability x", 64, "Please provide one of 'sync' and 'os'."),
    ("receive --log-format x", 64, "Please provide one of 'logfmt' and 'json'."),
    ("receive --listen x", 64, "--listen: \"x\" is not [host:]port, such as 127.0.0.1:8080"),
    ("receive --listen 1.2.3.4:99999", 64, "--listen: 99999 is not a port; ports are 0 to 65535"),
    ("receive --listen ::1:8080", 64, "is IPv6 without brackets; write it as [::1]:8080"),
    ("receive --listen [zz]:1", 64, "is not [host:]port"),
    ("receive --listen http://h:1", 64, "is a URL; write its address"),
    (
      "receive --insecure --listen 0.0.0.0:9 --listen [::]:9", 64,
      "--listen: 0.0.0.0:9 is a part of [::]:9, which takes IPv4 too: leave it out"
    ),
    ("receive --nope", 64, "Unknown option '--nope'"),
    ("snapshot --at xx empty.jsonl", 64, "\"xx\" is not a valid time; write 2026-11-22T14:30:00Z"),
    ("report --to 25:00 empty.jsonl", 64, "\"25:00\" is not a valid time"),
    ("report --interval 7m empty.jsonl", 64, "'15m', '30m' or '1h'"),
    ("snapshot --fail-on xx empty.jsonl", 64, "'warning' and 'critical'"),
    ("snapshot --unwrap .. empty.jsonl", 64, "is not a field; write data or record.event"),
    ("snapshot", 64, "Missing expected argument"),
    ("replay --speed 0 empty.jsonl", 64, "--speed: 0 is not within 0.01 to 100000"),
    ("simulate --agents 0", 64, "--agents: 0 is not within 1 to 100000"),
    ("simulate --events -1", 64, "--events: -1 is below 0"),
    (
      "simulate --to http:// --events 1", 64, "--to: not a URL such as http://127.0.0.1:8080/events"
    ),
    ("--journal x --no-journal", 64, "--journal and --no-journal exclude each other"),
  ]

  /// Files that are not there, cannot be read, or cannot be made.
  private static let files: [(String, Int32, String)] = [
    ("--theme ./x.toml", 66, "--theme: ./x.toml: no such file"),
    ("--config nope.toml", 66, "nope.toml: no such configuration file"),
    ("config --config .", 66, "cannot read .: Is a directory"),
    ("config --config binary", 66, "cannot read binary: it is not text in UTF-8"),
    ("--roster nope.csv", 66, "floorboard: --roster: nope.csv: no such file\n"),
    ("report --roster . empty.jsonl", 66, "--roster: cannot read .: Is a directory"),
    ("report --roster bad.csv empty.jsonl", 78, "--roster: bad.csv:3: a is listed twice"),
    ("themes check ./x.toml", 66, "./x.toml: no such file"),
    ("themes check ./bad.toml", 65, "./bad.toml:2: colour: is not a key of a theme"),
    ("check empty", 66, "cannot find a *.jsonl in empty: there is none"),
    ("report nope-*", 66, "cannot find a file like ./nope-*: there is none"),
    ("snapshot nope.jsonl", 66, "cannot read nope.jsonl: No such file or directory"),
    ("receive --log .", 73, "--log: cannot open .: Is a directory"),
    ("receive --journal empty.jsonl/x --listen 0", 73, "cannot create"),
    ("simulate --to nope/x --events 1", 73, "cannot open nope/x: No such file or directory"),
  ]

  /// Addresses on which nothing can listen.
  private static let addresses: [(String, Int32, String)] = [
    ("receive --listen 0.0.0.0:1", 77, "refused to listen on 0.0.0.0:1"),
    (
      "receive --insecure --listen 192.0.2.1:1", 69,
      "cannot listen on 192.0.2.1:1: this machine does not have this address"
    ),
    (
      "receive --insecure --listen 127.0.0.256:1", 69,
      "cannot listen on 127.0.0.256:1: this host name is not known"
    ),
    ("receive --listen unix:nope/x", 69, "cannot listen on unix:nope/x: No such file or directory"),
    (
      "receive --listen unix:\(String(repeating: "a", count: 200))", 69,
      "File name too long; choose"
    ),
  ]

  @Test(arguments: commands + flags + files + addresses)
  func whatIsWrongHasAStatusAndASentence(words: String, status: Int32, sentence: String) throws {
    try Data().write(to: URL(filePath: directory.file("empty.jsonl")))
    try FileManager.default.createDirectory(
      atPath: directory.file("empty"), withIntermediateDirectories: true)
    try Data([0xFF, 0, 0xFE]).write(to: URL(filePath: directory.file("binary")))
    try Data("username,name,team\na,b,c\na,x,y\n".utf8).write(
      to: URL(filePath: directory.file("bad.csv")))
    try Data("name = \"a\"\ncolour = 1\n".utf8).write(to: URL(filePath: directory.file("bad.toml")))
    let ended = try run(words)
    #expect(ended.status == status, "\(ended.errors)")
    #expect(ended.errors.contains(sentence), "\(ended.errors)")
    // Neither type names nor more than is needed.
    #expect(!ended.errors.contains("Error"), "\(ended.errors)")
  }

  @Test(arguments: [[], ["receive"], ["config", "check"]])
  func anEmptyJournalIsNoDirectory(command: [String]) throws {
    let ended = try Program.run(command + ["--journal", ""], environment: directory.environment)
    #expect(ended.status == 64)
    #expect(ended.errors.contains("--journal: needs a directory"), "\(ended.errors)")
  }

  @Test func helpShowsTheBoardsOptionsAndThenTheCommands() throws {
    for word in ["--help", "-h", "help"] {
      let help = try run(word)
      #expect(help.status == 0)
      let options = try #require(help.output.firstRange(of: "--listen <"))
      let commands = try #require(help.output.firstRange(of: "SUBCOMMANDS:"))
      #expect(options.lowerBound < commands.lowerBound)
      #expect(help.output.contains("--mask-numbers"))
      #expect(help.output.hasSuffix("\n  See 'floorboard help <subcommand>' for detailed help.\n"))
    }
    #expect(try run("help snapshot").output.contains("--fail-on"))
    #expect(try run("--demo --help").output.contains("--mask-numbers"))
    let version = #/floorboard \S+ \(commit \S+, Swift \d+\.\d+, traits: none\)\n/#
    #expect(try run("--version").output.wholeMatch(of: version) != nil)
  }

  @Test func oneIsNotSeveral() throws {
    let log = directory.file("one.jsonl")
    try Data(
      (EventLines.agent(code: 1, at: "20251122080000")
        + EventLines.agent(code: 3, at: "20251122080100")).utf8
    ).write(to: URL(filePath: log))
    #expect(try run("snapshot one.jsonl").output.contains("1 agent"))
    #expect(try run("report one.jsonl").output.contains("\n1 agent · "))
    let line = EventLines.agent(code: 1)
    try Data((line + line).utf8).write(to: URL(filePath: log))
    #expect(try run("check one.jsonl").output.contains("1 accepted, 1 duplicate, 0 rejected"))
  }

  @Test func aReceiverThatNobodyReachesIsGivenUpSoon() throws {
    let port = try QuietPort.choose()
    let ended = try run("simulate --events 1 --to http://127.0.0.1:\(port)/events")
    #expect(ended.status == 69)
    let lines = ended.errors.split(separator: "\n")
    #expect(lines.count { $0.contains("trying again: ") } == 2)
    #expect(lines.last?.hasSuffix("connection refused; is a receiver listening there?") == true)
  }
}
