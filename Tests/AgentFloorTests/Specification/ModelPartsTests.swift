import TestEvents
import TestSupport
import Testing
import WebhookEvents

/// What must hold of the model's quarters, stays, queues and media over any events.
@Suite struct ModelPartsTests {
  @Test(arguments: UInt64(0)..<amount(15, long: 60)) func partsAddUpToTheWhole(seed: UInt64) {
    let stream = ModelStream(seed: seed)
    var random = stream.random
    for now in ModelStream.moments(after: stream.events, &random) {
      let model = ModelFloor(stream.events, settings: stream.settings)
      let (today, yesterday) = (stream.settings.today(at: now), stream.settings.yesterday(at: now))
      for reading in model.readings(at: now).values {
        let agent = reading.agent
        expectQuarters(of: agent, addUpIn: today, at: now)
        #expect(seconds(of: agent.stays) == agent.today.signedInSeconds)
        #expect(seconds(of: agent.staysYesterday) == agent.yesterday.signedInSeconds)
        #expect(sum(agent.media) == agent.today.ofRecords)
        let hasQueue = reading.fold.items.allSatisfy { $0.queue != nil }
        #expect(!hasQueue || sum(agent.queues) == agent.today.ofRecords)
        #expect(sum(agent.queues).offers <= agent.today.offers)
        #expect(sum(agent.queues).handled <= agent.today.handled)
        #expect(yesterday.to == today.from)
      }
      expectFloor(model.observed(at: now))
    }
  }

  /// Of a day that is less than 24 hours old all quarters are there.
  private func expectQuarters(
    of agent: ObservedAgent, addUpIn day: ModelPeriod, at now: Int64
  ) {
    #expect(agent.quarters.keys.allSatisfy { $0 > now - 86_400 && $0 <= now })
    #expect(agent.quarters.values.allSatisfy { $0 != ObservedNumbers() })
    #expect(agent.quarters.values.allSatisfy { $0.signedInSeconds <= 900 })
    guard now - day.from < 86_400 else { return }
    #expect(sum(agent.quarters.filter { day.contains($0.key) }) == agent.today)
  }

  private func expectFloor(_ floor: ObservedFloor) {
    #expect(sum(floor.media) == floor.today.ofRecords)
    for (name, numbers) in floor.queues {
      let agents = floor.agents.values.compactMap { $0.queues[name] }
      #expect(agents.reduce(ObservedNumbers(), +) == numbers)
    }
  }

  /// A stay lasts: there are no more stays than seconds, and none without any.
  @Test(arguments: UInt64(0)..<amount(15, long: 60)) func staysLast(seed: UInt64) {
    let stream = ModelStream(seed: seed)
    let now = ModelStream.newest(of: stream.events)
    for agent in ModelFloor(stream.events, settings: stream.settings).observed(at: now).agents
      .values
    {
      for stays in [agent.stays, agent.staysYesterday] {
        #expect(stays["signed-out"] == nil)
        #expect(stays.values.allSatisfy { $0.seconds > 0 && $0.count <= $0.seconds })
      }
    }
  }

  private func seconds(of stays: [String: ObservedStay]) -> Int64 {
    stays.values.reduce(0) { $0 + $1.seconds }
  }

  private func sum(_ parts: [some Hashable: ObservedNumbers]) -> ObservedNumbers {
    parts.values.reduce(ObservedNumbers(), +)
  }
}

extension ObservedNumbers {
  /// Without the agent's time.
  fileprivate var ofRecords: ObservedNumbers {
    var numbers = self
    numbers.idleSeconds = 0
    numbers.busySeconds = 0
    numbers.auxSeconds = 0
    numbers.signedInSeconds = 0
    numbers.longestAnswerSeconds = 0
    return numbers
  }
}
