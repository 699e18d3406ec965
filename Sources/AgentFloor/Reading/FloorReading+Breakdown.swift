public import WebhookEvents

extension FloorReading {
  /// The numbers of one interval.
  public struct IntervalNumbers: Hashable, Sendable {
    public var period: Range<Int64>
    public var numbers: WorkNumbers
  }

  /// The numbers of one queue or medium.
  public struct NamedNumbers: Hashable, Sendable {
    public var name: String
    public var numbers: WorkNumbers
  }

  /// The time of a day in one status, and how often it was entered.
  public struct StatusTime: Hashable, Sendable {
    public var status: AgentStatus
    public var seconds: Int64
    public var stays: Int
  }

  /// An uninterrupted time in one status.
  public struct StatusStay: Hashable, Sendable {
    public var status: AgentStatus
    public var time: Range<Int64>
    /// Whether no StatusChanged of the session in charge said so.
    public var isInferred: Bool

    public var from: Timestamp { Timestamp(seconds: time.lowerBound) }
    public var to: Timestamp { Timestamp(seconds: time.upperBound) }
  }

  /// An agent's numbers in parts.
  public struct AgentBreakdown: Sendable {
    /// Intervals with time or a count, in order; of a live floor only those of the last 24 hours.
    public var intervals: [IntervalNumbers] = []
    /// Of the reading's day, without time signed out.
    public var statuses: [StatusTime] = []
    /// Of the reading's day, by `QueueName`; items without one are left out. There is no longest
    /// answer: it could not be taken back when an item gets another name.
    public var queues: [NamedNumbers] = []
    /// The same by medium: the name of its status, or `on SMS2` for an unknown type.
    public var media: [NamedNumbers] = []
    /// Within the reading's day, if `FloorSettings.keepsStates`.
    public var stays: [StatusStay] = []
  }

  public func breakdown(of glance: AgentGlance) -> AgentBreakdown {
    var result = AgentBreakdown()
    guard let place = glance.index else { return result }
    let breakdown = breakdown(at: place, isGhost: glance.isGhost)
    let oldest = floor.settings.oldestInterval(at: now.seconds)
    result.intervals = breakdown.intervals.rows.filter { $0.period.lowerBound > oldest }
      .map { IntervalNumbers(period: $0.period, numbers: $0.numbers.unpacked) }
    result.statuses = breakdown.stays.filter { $0.day == day }
      .map { StatusTime(status: $0.status, seconds: $0.seconds, stays: Int($0.count)) }
    var shares = Shares()
    shares.add(breakdown.shares.filter { $0.day == day })
    (result.queues, result.media) = (shares.queues.inOrder, shares.media.inOrder)
    result.stays = breakdown.states.compactMap { stretch in
      let time = stretch.time.clamped(to: day)
      return time.isEmpty
        ? nil : StatusStay(status: stretch.status, time: time, isInferred: stretch.isInferred)
    }
    return result
  }

  /// The numbers of queues and media on the reading's day, without excluded agents, in order of
  /// name bytes.
  public var shares: (queues: [NamedNumbers], media: [NamedNumbers]) {
    var shares = Shares()
    for glance in agentList {
      guard !glance.isExcluded, let place = glance.index else { continue }
      let breakdown = breakdown(at: place, isGhost: glance.isGhost)
      shares.add(breakdown.shares.filter { $0.day == day })
    }
    return (shares.queues.inOrder, shares.media.inOrder)
  }

  /// With the time since the newest event, as if another came now.
  private func breakdown(at place: Int, isGhost: Bool) -> Breakdown {
    var state = state(at: place).state
    if !isGhost {
      for stretch in state.silence.all(until: now.seconds) {
        state.book(stretch, under: floor.settings)
      }
    }
    for item in state.items { state.count(item, under: floor.settings) }
    return floor.agents[place].timeline.breakdown(with: state)
  }
}

/// Sums by queue and by medium.
private struct Shares {
  /// `Identifier`, because names compare byte for byte.
  var queues: [Identifier: WorkNumbers] = [:]
  var media: [Identifier: WorkNumbers] = [:]

  mutating func add(_ rows: [Breakdown.Share]) {
    for row in rows {
      switch row.group {
      case .queue(let name): queues[name, default: WorkNumbers()] += row.numbers.unpacked
      case .medium(let status):
        let name = status.itemType.map { "on \($0)" } ?? status.kind.name
        media[Identifier(name), default: WorkNumbers()] += row.numbers.unpacked
      }
    }
  }
}

extension [Identifier: WorkNumbers] {
  fileprivate var inOrder: [FloorReading.NamedNumbers] {
    map { FloorReading.NamedNumbers(name: $0.key.text, numbers: $0.value) }
      .sorted { UsernameOrder.precedes($0.name, $1.name) }
  }
}
