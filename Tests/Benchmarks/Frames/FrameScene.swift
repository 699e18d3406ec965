import BoardViews

/// A screen that is measured, and on floors of how many agents.
struct FrameScene {
  let name: String
  var agents = [1_000, 10_000]
  let state: BoardState

  static let all = [
    FrameScene("board") { _ in },
    FrameScene("board by team") { $0.grouping = .team },
    FrameScene("board by occupancy") { state in
      if let order = SortOrder("occupancy") { state.sort = order }
    },
    FrameScene("wall, a page a team", [1_000]) { state in
      state.screen = .wallboard
      state.wallboard.pages = ["Billing", "Support", "Sales", "Digital"].map { .init(team: $0) }
    },
    FrameScene("wall, everybody") { $0.screen = .wallboard },
    filter("lopez"), filter("team:billing"), filter("queue:billing"), filter("medium:chat"),
  ]

  private static func filter(_ text: String) -> FrameScene {
    FrameScene("board, filter \(text)", [10_000]) { $0.filterText = text }
  }

  private init(
    _ name: String, _ agents: [Int] = [1_000, 10_000], _ change: (inout BoardState) -> Void
  ) {
    (self.name, self.agents) = (name, agents)
    var state = BoardState()
    change(&state)
    self.state = state
  }
}
