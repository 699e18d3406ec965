import AgentFloor

/// Which screen is shown, and the way back.
extension Board {
  /// Opens `screen` above the present one; one that is already below is gone back to.
  mutating func open(_ screen: BoardState.Screen) {
    guard screen != state.screen else { return }
    if let place = state.trail.firstIndex(where: { $0.screen == screen }) {
      state.trail.removeSubrange((place + 1)...)
      close()
      return
    }
    state.trail.append(BoardState.Place(screen: state.screen, scroll: state.pageScroll))
    if case .detail = screen { state.eventSelected = nil }
    state.screen = screen
    state.pageScroll = 0
  }

  /// Goes back by one screen, to where one was on it.
  mutating func close() {
    let place = state.trail.popLast() ?? BoardState.Place(screen: .board, scroll: 0)
    state.screen = place.screen
    state.pageScroll = place.scroll
    if let filter = place.filter { state.filterText = filter }
  }

  /// Opens `screen`, or goes back from it.
  mutating func toggle(_ screen: BoardState.Screen) {
    if state.screen == screen { close() } else { open(screen) }
  }

  /// Opens what is selected: an event of the feed, or an agent.
  mutating func openSelected() {
    if case .detail = state.screen {
      openSelectedEvent()
    } else if state.focus == .feed, shown.feed.count > 0 {
      open(.event(shown.feed[newest: feedSelection].number))
    } else if let agent = selectedAgent {
      state.selected = agent.username
      open(.detail(agent.username))
    } else {
      state.message = "nobody is selected"
    }
  }

  /// Opens the agent whom an event is about.
  mutating func openAgent(ofEvent number: Int) {
    let username = shown.feed.entry(number: number)?.username
    if let username, agent(username) != nil {
      open(.detail(username))
    } else {
      state.message = "this event is about no agent"
    }
  }

  /// The agent whom this screen is about; on the board the selected one.
  var subject: AgentGlance? {
    if let username = state.screen.username { agent(username) } else { selectedAgent }
  }

  func agent(_ username: String) -> AgentGlance? { Self.agent(username, in: shown.agents) }

  /// The agent of a username among `agents`, which are in order of username.
  static func agent(_ username: String, in agents: [AgentGlance]) -> AgentGlance? {
    var (low, high) = (0, agents.count)
    while low < high {
      let middle = (low + high) / 2
      if agents[middle].username.utf8.lexicographicallyPrecedes(username.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < agents.count && agents[low].username == username ? agents[low] : nil
  }

  /// The title of each screen from the board to the present one.
  var titles: [String] {
    let screens = state.trail.map(\.screen) + [state.screen]
    return screens.enumerated().flatMap { place, screen in
      let above = place > 0 ? screens[place - 1] : .board
      return titles(of: screen, above: above)
    }
  }

  private func titles(of screen: BoardState.Screen, above: BoardState.Screen) -> [String] {
    func name(_ username: String) -> String { agent(username)?.shownName ?? username }
    /// Whether the titles before say the name already.
    func isNamed(_ username: String) -> Bool { above.username == username }
    return switch screen {
    case .board: [above == .teams ? state.selectedTeam?.name ?? "no team" : "board"]
    case .help: ["help"]
    case .wallboard: ["wallboard"]
    case .teams: ["teams"]
    case .offers: ["offers"]
    case .detail(let username): [name(username)]
    case .offersOf(let username):
      isNamed(username) ? ["offers"] : [name(username), "offers"]
    case .explain(let username):
      isNamed(username) ? ["explain"] : [name(username), "explain"]
    case .day(.floor): ["day"]
    case .day(.team(let team)): [team ?? "no team", "day"]
    case .day(.agent(let username)):
      isNamed(username) ? ["day"] : [name(username), "day"]
    case .event: ["event"]
    }
  }
}
