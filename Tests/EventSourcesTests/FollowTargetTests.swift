import EventSources
import Glibc
import LinuxIO
import TestSupport
import Testing
import WebhookEvents

/// What arguments of `--follow` and SOURCEs mean.
struct FollowTargetTests {
  let directory = TemporaryDirectory()

  private func isSet(_ argument: String) -> Bool {
    if case .set = FollowTarget(argument) { true } else { false }
  }

  private func isDated(_ argument: String) -> Bool {
    if case .dated = FollowTarget(argument) { true } else { false }
  }

  @Test(arguments: ["ev-*.jsonl", "ev-?.jsonl", "ev-[12].jsonl"])
  func aFileOfThatVeryNameWinsOverAPattern(name: String) {
    #expect(isSet(directory(name)))
    write("", to: directory(name))
    #expect(FollowTarget(directory(name)) == .file(directory(name)))
  }

  @Test func aFileOfThatVeryNameWinsOverADatedName() {
    let name = directory("ev-%Y-%m-%d.jsonl")
    #expect(isDated(name))
    write("", to: name)
    #expect(FollowTarget(name) == .file(name))
  }

  @Test(arguments: ["log", "100%.jsonl", "a%%b", "a%", "x*/log"])
  func anyOtherNameIsAFile(name: String) {
    #expect(FollowTarget(directory(name)) == .file(directory(name)))
  }

  @Test func aDirectoryThatIsNotThereHasASlash() {
    #expect(isSet(directory.path) && isSet(directory("none/")) && !isSet(directory("none")))
  }

  @Test(arguments: [
    (0, "ev-2026-11-22.jsonl"), (34194, "ev-2026-11-22.jsonl"), (34195, "ev-2026-11-23.jsonl"),
    (-52206, "ev-2026-11-21.jsonl"),
  ])
  func aDateIsThatOfTheLocalClock(offset: Int, expected: String) {
    let moment = Timestamp(seconds: 1_795_357_805)
    #expect(FollowTarget("ev-%Y-%m-%d.jsonl").path(at: moment, offset: offset) == expected)
  }

  @Test func aDirectoryAndAPatternAreReadOnceToo() throws {
    write(lines(1...2).dropLast().description, to: directory("ev-a.jsonl"))
    write(line(3), to: directory("ev-b.jsonl"))
    write(line(9), to: directory("rejected.jsonl"))
    for source in [directory.path, directory("ev-*.jsonl")] {
      var found: [Int] = []
      try EventFileReader(source).read(at: afterwards) { found += numbers($0.events) }
      #expect(found == [1, 2, 3])
    }
    #expect(throws: SystemError.self) { try EventFileReader(directory("none-*.jsonl")) }
  }

  /// Yesterday's file is read while its writer may hold it.
  @Test func aDatedNameTurnsToTheNextFile() async {
    let gate = Gate()
    let target = FollowTarget(directory("ev-%H%M%S"))
    let yesterday = Writer(directory("ev-003320"))
    yesterday.write(1...1)
    let follower = FileFollower(
      path: { target.path(at: $0, offset: 0) }, name: "dated", now: gate.now)
    let channel = BatchChannel()
    await withTaskGroup { group in
      group.addTask { await follower.run(into: channel) }
      let seen = Seen(channel: channel, status: follower.status)
      await seen.expect(1...1)
      await gate.whileHeld {
        gate.set(2001)
        yesterday.write(2...2)
        write(line(3), to: directory("ev-003321"))
      }
      await seen.expect(2...3)
      yesterday.write(4...4)
      await seen.expect(4...4)
      group.cancelAll()
    }
  }
}
