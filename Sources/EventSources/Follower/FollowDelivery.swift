import AgentFloor
package import WebhookEvents

/// Where a follower begins in what is there when it starts.
package enum FollowStart: Hashable, Sendable {
  case beginning
  /// Behind what is there.
  case end
  /// Events dated before the moment are not taken.
  case moment(Timestamp)

  /// The first moment of events that are taken; nil for all.
  package var moment: Timestamp? {
    if case .moment(let moment) = self { moment } else { nil }
  }
}

/// What a follower has read and not sent yet, and the way to the board.
struct FollowDelivery {
  let status: SourceStatusCell
  let start: FollowStart
  let now: @Sendable () -> Timestamp
  private var dates = AheadDates()
  var batch = EventBatch()
  var rejections = RejectionTally()
  /// Whether the content of the first look has been read: what is read now was just written.
  var hasCaughtUp = false
  private var hasSentBacklog = false

  init(
    _ status: SourceStatusCell, from start: FollowStart, now: @escaping @Sendable () -> Timestamp
  ) {
    self.status = status
    self.start = start
    self.now = now
    if start == .end { status.beginAtEnd() }
  }

  /// Says that the content of the first look has been sent.
  ///
  /// - Returns: false if nobody takes it any more.
  mutating func catchUp(in channel: BatchChannel) async -> Bool {
    hasCaughtUp = true
    guard hasSentBacklog else { return true }
    hasSentBacklog = false
    return await channel.send(SourceBatch(EventBatch(), source: status.status.name))
  }

  /// Sends what was read, if there is something.
  ///
  /// - Parameter name: what a user calls the file; nil for a stream, which cannot be checked.
  /// - Returns: false if nobody takes it any more.
  mutating func send(into channel: BatchChannel, file name: String?) async -> Bool {
    let now = now()
    if batch.isEmpty, rejections.isEmpty, rejections.holes == 0 { return true }
    let hadEvents = !batch.isEmpty
    dates.move(&batch, at: now, isArriving: hasCaughtUp)
    leaveOutOlder()
    // What stood there before is as old as its events.
    if hadEvents { status.record(eventAt: hasCaughtUp ? now : min(now, dates.newest ?? now)) }
    status.record(rejections, of: name)
    var delivery = SourceBatch(batch, source: status.status.name, rejections: rejections)
    if hasCaughtUp { delivery.arrived = now }
    delivery.isBacklog = !hasCaughtUp
    hasSentBacklog = !hasCaughtUp
    batch = EventBatch()
    rejections = RejectionTally()
    return await channel.send(delivery)
  }

  private mutating func leaveOutOlder() {
    guard let moment = start.moment else { return }
    let count = batch.records.count
    batch.removeAll { $0.moment < moment }
    status.record(leftOut: count - batch.records.count)
  }
}
