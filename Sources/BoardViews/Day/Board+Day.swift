import AgentFloor
import TerminalCells
import WebhookEvents

/// The day view: whose day it shows, and which quarter the cursor is at. It is the day up to now, also
/// while paused; in the past it is that up to the moment shown.
extension Board {
  /// Opens the day of a floor, a team or an agent, with the cursor at the newest quarter.
  mutating func open(day scope: DayScope) {
    state.dayCursor = nil
    open(.day(scope))
  }

  /// Opens the day of whom the screen is about, or goes back from it.
  mutating func toggleDay() {
    switch state.screen {
    case .day: close()
    case .detail(let username), .explain(let username), .offersOf(let username):
      open(day: .agent(username))
    case .teams: open(day: dayOfSelectedTeam)
    case .board where shownTeam != nil: open(day: .team(shownTeam?.name))
    case .board, .help, .wallboard, .offers, .event: open(day: .floor)
    }
  }

  /// The course of a day; nil until it has been read, and where nobody has one.
  func dayCourse(of scope: DayScope) -> DayCourse? {
    switch scope {
    case .floor: dayInput.courses?.floor
    case .team(let team): dayInput.courses?.byTeam[team]
    case .agent(let username): Self.agent(username, in: dayInput.agents).map(dayInput.course)
    }
  }

  /// What the day view shows the day of.
  var dayInput: BoardInput { showsPast ? shown : live }

  /// The place of the cursor's quarter; 0 where there is none.
  func dayCursor(in course: DayCourse) -> Int {
    let newest = max(0, course.quarters.count - 1)
    guard let moment = state.dayCursor else { return newest }
    return course.quarters.lastIndex { $0.period.lowerBound <= moment } ?? 0
  }

  /// Moves the cursor, or to another team or agent.
  ///
  /// - Returns: whether the key is for the day view.
  mutating func moveInDay(_ move: KeyAction.Move, of scope: DayScope) -> Bool {
    switch move {
    case .left: moveDayCursor(by: -1, of: scope)
    case .right: moveDayCursor(by: 1, of: scope)
    case .top: moveDayCursor(by: -Self.everything, of: scope)
    case .bottom: moveDayCursor(by: Self.everything, of: scope)
    case .up, .previousAgent: showDay(beside: scope, by: -1)
    case .down, .switchFocus, .nextAgent: showDay(beside: scope, by: 1)
    case .pageUp, .pageDown, .detail: return false
    }
    return true
  }

  private mutating func moveDayCursor(by quarters: Int, of scope: DayScope) {
    guard let course = dayCourse(of: scope), !course.quarters.isEmpty else { return }
    let newest = course.quarters.count - 1
    let place = max(0, min(newest, dayCursor(in: course) + quarters))
    // At the newest it goes on with the time.
    state.dayCursor =
      place == newest ? nil : course.quarters[place].period.lowerBound
  }

  private mutating func showDay(beside scope: DayScope, by step: Int) {
    let scopes = dayScopes(beside: scope)
    guard !scopes.isEmpty else { return }
    let place = scopes.firstIndex(of: scope).map { $0 + step } ?? 0
    let next = scopes[(place + scopes.count) % scopes.count]
    state.screen = .day(next)
    // The way back is to the agent shown.
    if case .agent(let username) = next, case .detail = state.trail.last?.screen {
      state.trail[state.trail.count - 1].screen = .detail(username)
    }
  }

  /// The floor and its teams, or the agents in the order of the table.
  private func dayScopes(beside scope: DayScope) -> [DayScope] {
    guard case .agent = scope else {
      let teams = dayInput.courses?.byTeam.keys.map(\.self) ?? []
      let named = teams.compactMap(\.self).sorted()
      return [.floor] + named.map(DayScope.team) + (teams.count > named.count ? [.team(nil)] : [])
    }
    return arrangement.rows.indices.compactMap { arrangement.agent(at: $0) }
      .map { .agent(shown.agents[$0].username) }
  }
}
