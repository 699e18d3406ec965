import AgentFloor
import WebhookEvents

// Offers and contacts: from ReceivingWorkItem to ReleasedWorkItem.

extension Simulator {
  // MARK: Offers

  /// Takes no more offers, and finishes open chats first.
  mutating func leave(_ place: Int, at time: Timestamp) {
    if agents[place].contacts.isEmpty {
      planIdle(place, at: time)
    } else {
      agents[place].converse()
    }
  }

  mutating func receive(_ place: Int, at time: Timestamp) -> SimulatorEvent.What {
    let channel = agents[place].channel
    let item = SimulatorWorkItem(
      id: makeID().description, channel: channel, queue: random.pick(channel.queues),
      caller: SimulatorCast.telephone(area: 905, random.below(10_000)))
    agents[place].offer = item
    agents[place].offered = Timestamp(seconds: time.seconds)
    count(.offer, for: place, at: time)
    switch random.below(100) {
    case ..<4: plan(place, .decline, in: .declining, from: time)
    case ..<6 where agents[place].contacts.isEmpty:
      plan(place, .ringOut, in: .ringingOut, from: time)
    default: plan(place, .accept, in: .answering, from: time)
    }
    return .receiving(item)
  }

  mutating func accept(_ place: Int, at time: Timestamp) -> SimulatorEvent.What? {
    guard let item = agents[place].offer else { return nil }
    let second = Timestamp(seconds: time.seconds)
    agents[place].offer = nil
    agents[place].contacts.append(
      SimulatorAgent.Contact(
        item: item, accepted: second,
        ends: time.advanced(by: random.duration(item.channel.duration))))
    count(.answer(after: second.seconds(since: agents[place].offered)), for: place, at: time)
    switch item.channel {
    case .voice: plan(place, .confirmCall, in: .atOnce, from: time)
    case .email: agents[place].converse()
    case .chat: planNextChat(place, at: time)
    }
    return .accepted(item)
  }

  mutating func decline(_ place: Int, at time: Timestamp) -> SimulatorEvent.What? {
    guard let item = agents[place].offer else { return nil }
    agents[place].offer = nil
    count(.decline, for: place, at: time)
    if agents[place].contacts.isEmpty {
      planIdle(place, at: time)
    } else {
      planNextChat(place, at: time)
    }
    return .declined(item)
  }

  /// Nobody answered, so the system takes the agent out of the queue.
  mutating func ringOut(_ place: Int, at time: Timestamp) -> SimulatorEvent.What? {
    agents[place].offer = nil
    count(.ringOut, for: place, at: time)
    return change(place, to: .notReady, for: .away, at: time)
  }

  /// Seconds of chats after which an agent takes no more, where troubles end.
  private static let longChats: Int64 = 10 * 60

  private mutating func planNextChat(_ place: Int, at time: Timestamp) {
    let agent = agents[place]
    let isEnough = options.endsTroubles && time.seconds(since: agent.since) > Self.longChats
    if agent.contacts.count < agent.channel.concurrency, !isEnough, !isLeaving(place, at: time) {
      plan(place, .receive, in: .nextChat, from: time)
    } else {
      agents[place].converse()
    }
  }

  // MARK: Contacts

  /// The status event that follows the answer of a call.
  mutating func confirmCall(_ place: Int, at time: Timestamp) -> SimulatorEvent.What {
    agents[place].base = .onCall
    planControl(place, at: time)
    return .status(.onCall)
  }

  /// Sometimes plans a mute or a hold before the call's end.
  private mutating func planControl(_ place: Int, at time: Timestamp) {
    let left = agents[place].contacts[0].ends.milliseconds - time.milliseconds
    let choice = random.below(100)
    guard left > 6_000, choice < 35 else { return agents[place].converse() }
    let delay = 2_000 + Int64(random.below(Int(left - 4_000)))
    agents[place].plan(choice < 15 ? .mute : .hold, at: time.advanced(by: delay))
  }

  mutating func control(_ place: Int, at time: Timestamp) -> SimulatorEvent.What? {
    let control: SimulatorControl
    switch agents[place].step {
    case .mute:
      control = .mute
      agents[place].isMuted = true
      planEnd(of: control, .unmute, in: .muted, for: place, at: time)
    case .hold:
      control = .hold
      agents[place].isHeld = true
      planEnd(of: control, .resume, in: .held, for: place, at: time)
    case .unmute:
      control = .unmute
      agents[place].isMuted = false
      planControl(place, at: time)
    default:
      control = .resume
      agents[place].isHeld = false
      planControl(place, at: time)
    }
    return .control(control)
  }

  /// A mute or hold ends before the call, or with it.
  private mutating func planEnd(
    of control: SimulatorControl, _ end: SimulatorAgent.Step, in spread: SimulatorSpread,
    for place: Int, at time: Timestamp
  ) {
    let moment = time.advanced(by: 1_000 + random.duration(spread))
    let callEnds = agents[place].contacts[0].ends
    if moment.advanced(by: 1_000) < callEnds {
      agents[place].plan(end, at: moment)
    } else {
      agents[place].contacts[0].ends = Timestamp.distantFuture
      agents[place].plan(.wrapUp, at: callEnds)
    }
  }

  mutating func release(
    _ ending: Int, of place: Int, at time: Timestamp
  ) -> SimulatorEvent.What {
    let contact = agents[place].contacts.remove(at: ending)
    let second = Timestamp(seconds: time.seconds)
    count(.release(after: second.seconds(since: contact.accepted)), for: place, at: time)
    switch contact.item.channel {
    case .voice:
      if agents[place].isClosing {
        agents[place].isClosing = false
        planAfterWrapUp(place, at: time)
      } else {
        agents[place].activity = .wrapUp
        plan(place, random.chance(920) ? .wrapUp : .beAvailable, in: .atOnce, from: time)
      }
    case .email: planAfterWritten(place, at: time)
    case .chat:
      if agents[place].offer != nil { break }
      if agents[place].contacts.isEmpty {
        planAfterWritten(place, at: time)
      } else if case .converse = agents[place].step {
        planNextChat(place, at: time)
      }
    }
    return .released(contact.item)
  }

  /// After a chat or a mail the agent is available again, or wraps up at once.
  private mutating func planAfterWritten(_ place: Int, at time: Timestamp) {
    if random.chance(600) {
      plan(place, .wrapUp, in: .atOnce, from: time)
    } else {
      planIdle(place, at: time)
    }
  }

  private mutating func count(
    _ count: SimulatorTally.Count, for place: Int, at time: Timestamp
  ) {
    // The day must turn before anything is counted on it.
    agents[place].tally.account(
      for: agents[place].shown, until: Timestamp(seconds: time.seconds),
      dayStarts: options.dayStarts)
    agents[place].tally.count(count)
  }
}
