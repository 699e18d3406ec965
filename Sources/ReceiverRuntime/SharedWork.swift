import EventJournal
import EventReceiver
import EventSources
import LinuxIO
import SharedStream
import WebhookEvents

/// What runs for the stream that a receiver shares: it publishes, takes acknowledgements, and reads
/// what others took.
struct SharedWork: Sendable {
  /// How long viewers wait at the start for a stream that brings nothing.
  private static let patience = Duration.seconds(10)

  let streams: SharedStreams
  let sharing: Sharing
  let reader: SharedReader

  /// - Parameter days: how many days of events are wanted.
  init(_ streams: SharedStreams, _ group: ReceiverGroup, _ sharing: Sharing, days: Int) {
    self.streams = streams
    self.sharing = sharing
    let first = JournalDay(of: WallClock.now).number - Int64(days)
    let start = min(first, group.journal.origin.number)
    reader = SharedReader(
      of: streams.stream,
      from: .moment(Timestamp(seconds: JournalDay(number: start).firstSecond)),
      for: group.journal, sharing.outbox)
  }

  /// Runs until the task is cancelled.
  func run(into channel: BatchChannel) async {
    await withDiscardingTaskGroup { group in
      group.addTask { await streams.work() }
      group.addTask { await sharing.outbox.run() }
      group.addTask { await BlockingThread.run { await reader.run(into: channel) } }
      var seen = sharing.log.sequence
      // Cancellation ends the wait, too.
      while !sharing.log.isOpen, (try? await Task.sleep(for: Self.patience)) != nil {
        if seen == sharing.log.sequence {
          await BlockingThread.run { sharing.outbox.offerJournal() }
          sharing.log.open()
          // Moves the floor's position behind what was offered.
          await channel.send(SourceBatch(EventBatch(), source: "shared stream"))
        }
        seen = sharing.log.sequence
      }
    }
  }
}
