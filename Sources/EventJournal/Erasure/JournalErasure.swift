import EventSources
import Glibc
import LinuxIO
import WebhookEvents

/// The removal of an agent from a journal that nobody writes.
///
/// An agent's events are those of its username, byte for byte, and those without a username of a
/// session that was the agent's.
package struct JournalErasure: ~Copyable {
  /// What a file held of the agent.
  package struct Finding: Hashable, Sendable {
    package var file: String
    package var count: Int
  }

  let directory: String
  let agent: ErasedAgent
  private let onlyLooks: Bool
  /// Nil for one that only looks.
  private let lock: JournalLock?

  /// Events of the agent, by day file.
  package private(set) var events: [Finding] = []
  /// Refused bodies that name the agent.
  package private(set) var refused = 0
  /// Other lines that name the agent, by file and line. They stay.
  package private(set) var mentions: [String] = []
  /// Files that were not looked into.
  package let unknown: [String]

  /// Takes the journal in `directory`, which must exist, from all other processes, unless it
  /// `onlyLooks`.
  package init(
    of username: String, in directory: String, onlyLooks: Bool = false
  ) throws(JournalError) {
    let directory = try JournalDirectory.prepare(directory)
    let lock = onlyLooks ? nil : try JournalLock(directory: directory)
    try JournalIdentity.words(in: directory)
    let (agent, unknown): (ErasedAgent, [String])
    do throws(SystemError) {
      let names = try Directory.names(in: directory).filter { ![".", ".."].contains($0) }.sorted()
      agent = try ErasedAgent(username, in: names.filter(Self.holdsEvents), of: directory)
      unknown = names.filter { !Self.holdsEvents($0) && !Self.ownFiles.contains($0) }
    } catch {
      throw .system(error)
    }
    (self.directory, self.agent, self.unknown) = (directory, agent, unknown)
    self.onlyLooks = onlyLooks
    self.lock = lock
  }

  /// Finds what there is of the agent, and removes it unless it only looks.
  package mutating func run() throws(JournalError) {
    do throws(SystemError) {
      for name in try Directory.names(in: directory).sorted() where Self.holdsEvents(name) {
        if onlyLooks { try look(into: name) } else { try erase(from: name) }
      }
      var rejected = RejectedLog(directory: directory)
      refused = try rejected.drop(onlyLooks: onlyLooks) { [agent] in agent.search.finds(in: $0) }
    } catch {
      throw .system(error)
    }
    if !onlyLooks, !events.isEmpty { try beginViewersAnew() }
  }

  /// They cannot go on at a place in a file that is another now.
  private func beginViewersAnew() throws(JournalError) {
    let identity = try JournalIdentity(of: directory)
    do throws(SystemError) {
      try identity.with(generation: identity.generation + 1).keep(in: directory)
    } catch {
      throw .system(error)
    }
  }

  /// Bytes written at once.
  private static let blockSize = 1 << 20
  private static let ownFiles: Set = ["lock", "identity", "rejected.jsonl"]

  /// Whether it is a day file, or what was kept of one that was replaced.
  private static func holdsEvents(_ name: String) -> Bool {
    JournalDay(fileName: String(name.prefix("yyyy-mm-dd.jsonl".utf8.count))) != nil
      && !name.hasSuffix(".gz")
  }

  /// Counts what an erasure would remove from the file.
  private mutating func look(into name: String) throws(SystemError) {
    let removed = try eachOther(in: name) { _ throws(SystemError) in }
    if removed > 0 { events.append(Finding(file: name, count: removed)) }
  }

  /// Writes the file anew without the agent's lines, if it holds any.
  private mutating func erase(from name: String) throws(SystemError) {
    let path = "\(directory)/\(name)"
    let draft = path + ".new"
    let kept = try FileDescriptor(
      opening: draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o600)
    do throws(SystemError) {
      let removed = try copyOthers(from: name, to: kept)
      if removed > 0 {
        events.append(Finding(file: name, count: removed))
        try kept.takeOver(from: FileStatus(at: path))
        try kept.sync()
        try WholeFile.rename(draft, to: path)
        try Directory.sync(directory)
      } else {
        try WholeFile.delete(draft)
      }
    } catch {
      unsafe unlink(draft)
      throw error
    }
  }

  /// Copies the lines that are not the agent's. Returns how many are.
  private mutating func copyOthers(
    from name: String, to kept: borrowing FileDescriptor
  ) throws(SystemError) -> Int {
    var text: [UInt8] = []
    let removed = try eachOther(in: name) { line throws(SystemError) in
      text += line
      if text.count < Self.blockSize { return }
      try kept.writeAll(text)
      text = []
    }
    try kept.writeAll(text)
    return removed
  }

  /// Gives the lines that are not the agent's to `body`. Returns how many are.
  private mutating func eachOther(
    in name: String, _ body: ([UInt8]) throws(SystemError) -> Void
  ) throws(SystemError) -> Int {
    var (removed, number) = (0, 0)
    var lines = try FileLines(of: "\(directory)/\(name)")
    while let line = try lines.next() {
      let part = agent.part(in: line)
      if part == .own { removed += 1 } else { try body(line) }
      if part != .own || onlyLooks { number += 1 }
      if part == .named { mentions.append("\(name):\(number)") }
    }
    return removed
  }
}
