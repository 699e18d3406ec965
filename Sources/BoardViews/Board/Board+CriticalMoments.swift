package import AgentFloor
import WebhookEvents

/// Goes to when an agent went past critical.
extension Board {
  /// What a search runs on: it folds the facts of all agents.
  package func searcher(_ search: CriticalSearch) -> @Sendable () -> CriticalMoment? {
    // The past has facts that the present may have dropped, but none of what came after it.
    let input =
      switch search {
      case .before: past?.shown?.input ?? live
      case .after: live
      }
    let find = input.criticalMoment
    return { find(search) }
  }

  mutating func seek(_ search: CriticalSearch) -> [BoardCommand] {
    guard hasTimeTravel() else { return [] }
    searching = search
    state.message = "looking for who went past critical"
    return [.search(search)]
  }

  /// Goes to what a search found, unless something else has been asked for since.
  package mutating func arrive(_ moment: CriticalMoment?) -> [BoardCommand] {
    guard let search = searching else { return [] }
    searching = nil
    guard let moment else {
      say(nothing(search))
      // The moment that was being read gave way to the search.
      guard let past, past.isSought else { return [] }
      return [.travel(to: past.moment)]
    }
    let name = agent(moment.username)?.shownName ?? moment.username
    state.selected = moment.username
    let commands = visit(moment.at)
    show(live)
    say("\(name) went past critical at \(time(moment.at)): \(moment.status.label)")
    return commands
  }

  private func nothing(_ search: CriticalSearch) -> String {
    switch search {
    case .before(let moment): "nobody is known to have gone past critical before \(time(moment))"
    case .after(let moment): "nobody has gone past critical since \(time(moment))"
    }
  }
}
