import AgentFloor
import WebhookEvents

// What an agent does when it is due, and what it plans next.

extension Simulator {
  /// Does what is due for the agent at `place`; nil if nothing is.
  mutating func act(_ place: Int, at time: Timestamp) -> SimulatorEvent.What? {
    if let ending = agents[place].endingContact,
      agents[place].contacts[ending].ends <= agents[place].stepTime
    {
      return release(ending, of: place, at: time)
    }
    switch agents[place].step {
    case .signIn: return signIn(place, at: time)
    case .signOut: return signOut(place, at: time)
    case .beNotReady: return change(place, to: .notReady, for: .settlingIn, at: time)
    case .beAvailable: return beAvailable(place, at: time)
    case .beOnBreak: return takeBreak(place, at: time)
    case .beInternalOnly: return change(place, to: .internalOnly, for: .internalOnly, at: time)
    case .beBusyOther:
      let name = random.pick(SimulatorCast.activities)
      return change(place, to: .other(name), for: .meeting, at: time)
    case .beUnknown:
      let code = Int32(37 + 4 * random.below(3))
      return change(place, to: .unknown(code), for: .unknown, at: time)
    case .dialOut:
      return change(place, to: .dialingOut, for: .dialing, then: .reachSomeone, at: time)
    case .reachSomeone: return reachSomeone(place, at: time)
    case .receive: return receive(place, at: time)
    case .accept: return accept(place, at: time)
    case .decline: return decline(place, at: time)
    case .ringOut: return ringOut(place, at: time)
    case .confirmCall: return confirmCall(place, at: time)
    case .mute, .unmute, .hold, .resume: return control(place, at: time)
    case .wrapUp: return wrapUp(place, at: time)
    case .converse: return nil
    }
  }

  // MARK: Shifts

  private mutating func signIn(_ place: Int, at time: Timestamp) -> SimulatorEvent.What {
    agents[place].isSignedIn = true
    agents[place].sessionID = newSession()
    agents[place].stagger = Int64(random.below(3_600_000))
    agents[place].signedInSince = Timestamp(seconds: time.seconds)
    agents[place].base = nil
    agents[place].activity = .notReady
    agents[place].breaks = 0
    if random.chance(500) {
      plan(place, .beNotReady, in: .atOnce, from: time)
    } else {
      plan(place, .beAvailable, in: .settlingIn, from: time)
    }
    return .signedIn
  }

  private mutating func signOut(_ place: Int, at time: Timestamp) -> SimulatorEvent.What {
    agents[place].isSignedIn = false
    let day: Int64 = 24 * 3_600_000
    let start = agents[place].shiftStart.advanced(by: day)
    agents[place].shiftStart = start
    agents[place].shiftEnd = Self.shiftEnd(from: start, &random)
    agents[place].plan(.signIn, at: start)
    return .signedOut(exitCode: random.chance(900) ? 0 : 1 + random.below(3))
  }

  private mutating func takeBreak(_ place: Int, at time: Timestamp) -> SimulatorEvent.What {
    let isLunch = agents[place].breaks == 1
    agents[place].breaks += 1
    if isLunch, options.endsTroubles {
      return change(place, to: .other("Lunch"), for: .lunch, at: time)
    }
    return change(place, to: .onBreak, for: isLunch ? .lunch : .shortBreak, at: time)
  }

  /// Whether the shift is over or a break is due: two short ones, and lunch between them.
  func isLeaving(_ place: Int, at time: Timestamp) -> Bool {
    time >= agents[place].shiftEnd || isBreakDue(for: agents[place], at: time)
  }

  private func isBreakDue(for agent: SimulatorAgent, at time: Timestamp) -> Bool {
    let minutes: Int64? =
      switch agent.breaks {
      case 0: 110
      case 1: 230
      case 2: 390
      default: nil
      }
    guard let minutes else { return false }
    return time >= agent.shiftStart.advanced(by: minutes * 60_000 + agent.stagger)
  }

  // MARK: Statuses

  /// A StatusChanged.
  private mutating func say(
    _ activity: SimulatorActivity, _ place: Int
  ) -> SimulatorEvent.What {
    agents[place].base = activity
    agents[place].activity = activity.kind
    return .status(activity)
  }

  /// A StatusChanged that lasts a while, and then `next`.
  mutating func change(
    _ place: Int, to activity: SimulatorActivity, for spread: SimulatorSpread,
    then next: SimulatorAgent.Step = .beAvailable, at time: Timestamp
  ) -> SimulatorEvent.What {
    plan(place, next, in: spread, from: time)
    return say(activity, place)
  }

  mutating func beAvailable(_ place: Int, at time: Timestamp) -> SimulatorEvent.What {
    planIdle(place, at: time)
    return say(.available, place)
  }

  private mutating func reachSomeone(_ place: Int, at time: Timestamp) -> SimulatorEvent.What {
    guard random.chance(700) else { return beAvailable(place, at: time) }
    return change(place, to: .onCall, for: .call, then: .wrapUp, at: time)
  }

  /// After-call work, and what follows it.
  private mutating func wrapUp(_ place: Int, at time: Timestamp) -> SimulatorEvent.What {
    if agents[place].contacts.isEmpty {
      planAfterWrapUp(place, at: time)
    } else {
      // The status precedes the release of a call on mute or hold.
      agents[place].isClosing = true
      agents[place].isMuted = false
      agents[place].isHeld = false
      agents[place].contacts[0].ends = time.advanced(by: random.duration(.atOnce))
      agents[place].converse()
    }
    return say(.wrapUp, place)
  }

  mutating func planAfterWrapUp(_ place: Int, at time: Timestamp) {
    let next: SimulatorAgent.Step =
      if time >= agents[place].shiftEnd {
        .signOut
      } else if isBreakDue(for: agents[place], at: time) {
        .beOnBreak
      } else {
        switch random.below(100) {
        case ..<often: .beInternalOnly
        case 10...11: .beBusyOther
        case 20..<20 + often: .beNotReady
        default: .beAvailable
        }
      }
    plan(place, next, in: .wrapUp, from: time)
  }

  /// How often something rare is done, in per cent; at most 10.
  private var often: Int { options.showsOddities ? 4 : 1 }

  /// What an available agent does next.
  mutating func planIdle(_ place: Int, at time: Timestamp) {
    if time >= agents[place].shiftEnd {
      return plan(place, .signOut, in: .answering, from: time)
    }
    if isBreakDue(for: agents[place], at: time) {
      return plan(place, .beOnBreak, in: .answering, from: time)
    }
    switch random.below(100) {
    case ..<often: plan(place, .beInternalOnly, in: .idle, from: time)
    case 10: plan(place, .beBusyOther, in: .idle, from: time)
    case 20..<20 + 3 * often where agents[place].channel == .voice:
      plan(place, .dialOut, in: .idle, from: time)
    case 40..<40 + often where options.showsOddities:
      plan(place, .beUnknown, in: .idle, from: time)
    default: plan(place, .receive, in: .idle, from: time)
    }
  }

  mutating func plan(
    _ place: Int, _ step: SimulatorAgent.Step, in spread: SimulatorSpread, from time: Timestamp
  ) {
    agents[place].plan(step, at: time.advanced(by: random.duration(spread)))
  }
}
