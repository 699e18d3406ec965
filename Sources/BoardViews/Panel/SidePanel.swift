/// A panel at the right of the agents and the feed, on screens that are wide enough.
enum SidePanel: CaseIterable {
  /// The day of the selected agent.
  case agent
  /// The teams, the worst off first.
  case teams

  /// The narrowest screen it is on, and the most cells of its text.
  private var size: (least: Int, most: Int) {
    switch self {
    case .agent: (160, 72)
    case .teams: (280, 96)
    }
  }

  /// The panels on a screen of `columns`, each with the columns of its text: before them are a line
  /// and a blank, after them a blank. And the columns left of them all.
  static func divide(_ columns: Int) -> (
    main: Range<Int>, panels: [(panel: SidePanel, columns: Range<Int>)]
  ) {
    var end = columns
    var panels: [(panel: SidePanel, columns: Range<Int>)] = []
    for panel in allCases.reversed() where columns >= panel.size.least {
      let start = end - min(panel.size.most, columns * 3 / 10) - 1
      panels.append((panel, start..<end - 1))
      end = start - 2
    }
    return (0..<end, panels.reversed())
  }
}
