import AgentFloor
package import EventSources
import WebhookEvents

/// A recording that is played on the board.
package struct Playback: Sendable {
  let clock: BoardClock
  let status: SourceStatusCell
  /// Gets each floor.
  let mailbox: FloorMailbox
  let localTime: LocalTime

  package init(
    clock: BoardClock, status: SourceStatusCell, mailbox: FloorMailbox, localTime: LocalTime
  ) {
    self.clock = clock
    self.status = status
    self.mailbox = mailbox
    self.localTime = localTime
  }
}

/// Posts the floor of each moment that a recording comes to.
struct ArchivePlayer {
  /// Milliseconds between two frames.
  private static let frame: Int32 = 50

  private let playback: Playback
  /// The moment played last.
  private var near: FloorArchive.Moment?
  /// The day being played, and the events accepted before it.
  private var day: (start: Timestamp, acceptedBefore: Int)?

  /// The last moment of the recording was posted.
  private var isOver = false

  init(_ playback: Playback) { self.playback = playback }

  /// Milliseconds until the next frame; -1 at the end.
  var pause: Int32 { isOver ? -1 : Self.frame }

  /// Posts the floor of now, or says on the board why there is none.
  mutating func play(_ archive: FloorArchive) {
    do {
      // Before the moment is read: the clock may come to its end meanwhile.
      isOver = playback.clock.isOver
      let now = playback.clock.now
      let floor = try archive.floor(at: now, near: &near)
      let accepted = try accepted(before: playback.localTime.day(of: now).lowerBound, in: archive)
      playback.status.set(isOver ? .stopped : .live)
      if let newest = floor.newest { playback.status.record(eventAt: newest) }
      var published = PublishedFloor(floor: floor.floor)
      published.intake = floor.counts
      published.acceptedBeforeToday = accepted
      playback.mailbox.post(published)
    } catch {
      playback.status.set(.lost("\(error)"))
    }
  }

  private mutating func accepted(
    before start: Timestamp, in archive: FloorArchive
  ) throws -> Int {
    if let day, day.start == start { return day.acceptedBefore }
    var none: FloorArchive.Moment?
    let eve = Timestamp(microseconds: start.microseconds - 1)
    let accepted = try archive.floor(at: eve, near: &none).counts.accepted
    day = (start, accepted)
    return accepted
  }
}
