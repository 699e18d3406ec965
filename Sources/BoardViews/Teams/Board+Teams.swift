/// The selection of the teams lens.
extension Board {
  /// The row of the selected team; nil while there is none.
  var selectedTeamRow: Int? {
    guard !teams.teams.isEmpty else { return nil }
    return state.selectedTeam.flatMap { teams.row(of: $0) } ?? 0
  }

  var dayOfSelectedTeam: DayScope {
    selectedTeamRow.map { .team(teams.teams[$0].key.name) } ?? .floor
  }

  mutating func moveInTeams(by distance: Int) {
    guard let row = selectedTeamRow else { return }
    let target = min(max(0, row + distance), teams.teams.count - 1)
    state.selectedTeam = teams.teams[target].key
  }

  /// The team whose agents the board shows, one step above the lens; nil elsewhere.
  var shownTeam: TeamLine.Key? {
    state.screen == .board && state.trail.last?.screen == .teams
      ? state.selectedTeam : nil
  }

  /// Shows the selected team's agents, and nobody else, on the board.
  mutating func showTeam() {
    guard let row = selectedTeamRow else { return }
    state.trail.append(
      BoardState.Place(screen: .teams, scroll: state.pageScroll, filter: state.filterText))
    state.selectedTeam = teams.teams[row].key
    state.filterText = "team:=\(FilterParser.quoted(teams.teams[row].key.name ?? ""))"
    state.selected = nil
    state.scroll = 0
    state.focus = .board
    state.screen = .board
    state.pageScroll = 0
  }

  /// Scrolls so that the selected team is on screen.
  mutating func scrollTeams() {
    let height = TeamsPane.rows(of: layout).count
    guard let row = selectedTeamRow, height > 0 else {
      state.pageScroll = 0
      return
    }
    state.pageScroll = Self.scrolled(
      state.pageScroll, toShow: row, height: height, of: teams.teams.count)
  }
}
