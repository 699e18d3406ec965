import AgentFloor
import EventJournal
import EventSources
import FloorReports
import LiveFloor
import Synchronization
import TestSupport
import WebhookEvents

@testable import SharedStream

final class Lines: Sendable {
  private let lines = Mutex<[String]>([])

  func append(_ line: String) { lines.withLock { $0.append(line) } }

  var all: [String] { lines.withLock { $0 } }
}

/// A receiver without its HTTP: what it posts to itself goes into its journal, the stream and its floor.
final class SharingReceiver: Sendable {
  let journal: Journal
  let outbox: Outbox
  let log: SharedLog
  /// What the outbox has told.
  let told = Lines()
  private let stream: MemoryStream
  private let channel = BatchChannel()
  private let mailbox: FloorMailbox
  private let reader: SharedReader
  private let owner: Mutex<FloorOwner?>

  init(
    in directory: String, sharing stream: MemoryStream, patience: Int64 = 2000,
    now: Timestamp = Timestamp(seconds: 1_795_357_805)
  ) throws {
    journal = try Journal(directory: directory, now: { now })
    self.stream = stream
    outbox = Outbox(of: journal, to: stream, patience: patience, log: told.append)
    log = SharedLog(omitting: [])
    var owner = FloorOwner(FloorOptions())
    mailbox = FloorMailbox(owner.current)
    try journal.replay { owner.apply($0) }
    try outbox.begin(log)
    let log = log
    owner.record { JournalPosition(day: JournalDay(number: 0), offset: log.record($0)) }
    self.owner = Mutex(owner)
    reader = SharedReader(of: stream, from: .moment(now), for: journal, outbox)
  }

  /// Runs it while `body` runs.
  func running(_ body: () async throws -> Void) async throws {
    try await withThrowingTaskGroup { group in
      group.addTask { await self.journal.run(into: self.channel) }
      group.addTask { await self.outbox.run() }
      group.addTask { await self.reader.run(into: self.channel) }
      group.addTask { await self.keepFloor() }
      try await body()
      stream.end()
      journal.close()
      channel.finish()
      group.cancelAll()
    }
  }

  private func keepFloor() async {
    guard var owner = owner.withLock({ $0 }) else { return }
    await owner.run(
      from: channel, to: mailbox, staleAfter: { 86_400 },
      clock: { Timestamp(seconds: 1_795_357_805) })
  }

  /// Posts an event at a moment, and returns when it is in the journal.
  func post(_ event: Event, at moment: Timestamp) async throws {
    var batch = EventBatch()
    try batch.append(event)
    _ = try await journal.append(batch, receivedAt: moment)
  }

  /// What a viewer is sent from the start.
  var sent: [EventID] {
    let end = log.record(SourceBatch(EventBatch(), source: ""))
    return (log.entries(from: log.firstKept, upTo: end) ?? []).map(\.id)
  }

  var accepted: Int { mailbox.floor.floor.counts.accepted }

  /// The floor as `/floor` shows it, but for late events.
  func floor(at now: Timestamp) -> String {
    var text = ""
    let document = SnapshotDocument(
      of: FloorReading(of: mailbox.floor.floor, at: now, under: FloorRules()), duplicates: 0,
      rejected: 0, masksNumbers: false)
    document.writeJSON { text += String(decoding: $0, as: UTF8.self) }
    return text.replacing(/"(late|tooLate)":\d+/, with: "")
  }
}
