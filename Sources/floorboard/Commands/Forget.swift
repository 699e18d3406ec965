import AgentFloor
import ArgumentParser
import BoardRuntime
import EventJournal
import LinuxIO
import ReceiverRuntime
import Settings
import TerminalCells

/// `floorboard forget USERNAME`: removes an agent from the journal and from boards' memory.
struct Forget: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Remove an agent from the journal, and say what was removed.",
    discussion: """
      All events of that username are removed, refused bodies that name it, and acknowledged alerts \
      of the boards of the user who runs it: run it as the others who have boards, too. It needs the \
      journal for itself: stop the receiver first, unless it is a dry run. Files keep their owner. What \
      it leaves, and names: events and alerts of others that mention the agent, the roster, \
      floor.exclude, and files it does not know. Copies elsewhere (backups, logs of a proxy, the sender) \
      are yours to clear.
      """)

  @Argument(help: "The agent, exactly as in the events.")
  var username: String

  @Flag(help: "Only say what would be removed.") var dryRun = false

  @Option(
    help: ArgumentHelp("The journal, if it is not the configured one.", valueName: "directory"),
    completion: .directory)
  var journal: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if username.isEmpty { throw ValidationError("'' is no username") }
  }

  func run() async throws {
    try await reporting {
      let flags = journal.map { [Keys.journalDirectory.name: (flag: "--journal", text: $0)] } ?? [:]
      let settings = try common.settings(flags: flags)
      let directory = try settings.journalDirectory(common.source().directories)
      do throws(SystemError) { _ = try FileStatus(at: directory) } catch {
        throw Failure(.noInput, "\(error): name the journal with --journal")
      }
      var lines = try journalLines(in: directory)
      lines += try boardLines(in: common.source().directories.boards)
      if try settings.readRoster().entries[username] != nil {
        lines.append("left: the roster \(settings[Keys.roster]) names \(username): remove its line")
      }
      if settings[Keys.floorExclude].items.contains(username) {
        lines.append("left: floor.exclude lists \(username): remove it")
      }
      if lines.isEmpty { lines = ["nothing of \(username) was found in \(directory)"] }
      try OutputFile.print(lines.map { SafeText($0).description + "\n" }.joined())
    }
  }

  private var verb: String { dryRun ? "would remove" : "removed" }

  private func journalLines(in directory: String) throws(Failure) -> [String] {
    do throws(JournalError) {
      var erasure = try JournalErasure(of: username, in: directory, onlyLooks: dryRun)
      try erasure.run()
      var lines = erasure.events.map {
        "\(verb) \(Formatting.counted($0.count, "event")) from \($0.file)"
      }
      if erasure.refused > 0 {
        lines.append("\(verb) \(erasure.refused) refused from rejected.jsonl")
      }
      lines += erasure.mentions.map { "left: an event of others names \(username): \($0)" }
      lines += erasure.unknown.map { "left: \(directory)/\($0) was not looked into" }
      return lines
    } catch {
      throw Failure(receiving: error)
    }
  }

  private func boardLines(in directory: String) throws(Failure) -> [String] {
    do throws(AcknowledgementError) {
      let found = try AcknowledgementFile.erase(username, in: directory, onlyLooks: dryRun)
      var lines: [String] = []
      if found.removed > 0 {
        lines.append("\(verb) \(Formatting.counted(found.removed, "acknowledged alert"))")
      }
      lines += found.mentions.map { "left: an alert of others names \(username): \($0)" }
      lines += found.inUse.map { "left: a board that runs keeps \($0): end it and run this again" }
      lines += found.unread.map { "left: acknowledged alerts were not looked into: \($0)" }
      return lines
    } catch {
      throw Failure(.inputOutput, "\(error)")
    }
  }
}
