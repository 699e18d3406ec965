extension BoardState.Screen {
  private var isAboutAnAgent: Bool {
    switch self {
    case .detail, .explain: true
    case .board, .help, .wallboard, .teams, .offers, .event: false
    }
  }

  /// Whether a key for `action` does anything on this screen.
  func takes(_ action: KeyAction) -> Bool {
    if self == .board { return true }
    // A screen that covers the board scrolls, and changes what holds for all screens.
    return switch action {
    case .move(.detail): self == .teams
    case .move(let move): move != .switchFocus
    case .view(.explain), .acknowledge: isAboutAnAgent
    case .view(let view): [.teams, .offers, .pause, .mask, .wallboard, .theme].contains(view)
    case .find: false
    case .time, .program: true
    }
  }
}
