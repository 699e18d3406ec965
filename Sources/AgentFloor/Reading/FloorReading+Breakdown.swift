import WebhookEvents

extension FloorReading {
  /// The numbers of one interval.
  public struct IntervalNumbers: Hashable, Sendable {
    public var period: Range<Int64>
    public var numbers: WorkNumbers
  }

  /// A day's time in one status, and how often it was entered.
  public struct StatusTime: Hashable, Sendable {
    public var status: AgentStatus
    public var seconds: Int64
    public var stays: Int
  }

  /// A time in one status without a break.
  public struct StatusStay: Hashable, Sendable {
    public var status: AgentStatus
    public var time: Range<Int64>
    /// Whether no StatusChanged of the session in charge ever said so.
    public var isInferred: Bool
  }

  /// What an agent's numbers are broken down into.
  public struct AgentBreakdown: Sendable {
    /// Those with time or a count, in order; of a live floor those that began in the last 24 hours.
    public var intervals: [IntervalNumbers] = []
    /// Of the reading's day; without the time signed out.
    public var statuses: [StatusTime] = []
    /// Of the reading's day, by `QueueName`; items without one are in none. Without the longest
    /// answer: of an item that goes to another name it could not be taken back.
    public var queues: [String: WorkNumbers] = [:]
    /// Likewise by the status that items of a medium show.
    public var media: [AgentStatus: WorkNumbers] = [:]
    /// Within the reading's day, where the floor keeps them (`FloorSettings.keepsStates`).
    public var stays: [StatusStay] = []
  }

  public func breakdown(of glance: AgentGlance) -> AgentBreakdown {
    var result = AgentBreakdown()
    guard let place = glance.index else { return result }
    let breakdown = breakdown(at: place, isGhost: glance.isGhost)
    let oldest = floor.settings.oldestInterval(at: now.seconds)
    result.intervals = breakdown.intervals.filter { $0.period.lowerBound > oldest }
      .map { IntervalNumbers(period: $0.period, numbers: $0.numbers.unpacked) }
    result.statuses = breakdown.stays.filter { $0.day == day }
      .map { StatusTime(status: $0.status, seconds: $0.seconds, stays: Int($0.count)) }
    for row in breakdown.shares where row.day == day {
      switch row.group {
      case .queue(let name): result.queues[name, default: WorkNumbers()] += row.numbers.unpacked
      case .medium(let medium): result.media[medium, default: WorkNumbers()] += row.numbers.unpacked
      }
    }
    result.stays = breakdown.states.compactMap { stretch in
      let time = stretch.time.clamped(to: day)
      return time.isEmpty
        ? nil : StatusStay(status: stretch.status, time: time, isInferred: stretch.isInferred)
    }
    return result
  }

  /// The numbers of queues and media on the reading's day, excluded agents left out.
  public var shares: (queues: [String: WorkNumbers], media: [AgentStatus: WorkNumbers]) {
    agentList.reduce(into: ([:], [:])) { sums, glance in
      if glance.isExcluded { return }
      let breakdown = breakdown(of: glance)
      sums.0.merge(breakdown.queues) { $0 + $1 }
      sums.1.merge(breakdown.media) { $0 + $1 }
    }
  }

  /// With the time since the newest event booked, as if another one came now.
  private func breakdown(at place: Int, isGhost: Bool) -> Breakdown {
    var state = state(at: place).state
    if !isGhost {
      for stretch in state.silence.all(until: now.seconds) {
        state.book(stretch, under: floor.settings)
      }
    }
    return floor.agents[place].timeline.breakdown(with: state)
  }
}
