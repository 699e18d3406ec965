extension BoardState.Screen {
  /// The agent whom it is about, by username; nil of other screens.
  var username: String? {
    switch self {
    case .detail(let username), .explain(let username), .offersOf(let username),
      .day(.agent(let username)):
      username
    case .day, .board, .help, .wallboard, .teams, .offers, .event: nil
    }
  }

  /// Whether it leaves open what one was looking at: the help and an event's fields.
  var isAside: Bool {
    if case .event = self { true } else { self == .help }
  }

  var isDay: Bool { if case .day = self { true } else { false } }
  private var isDetail: Bool { if case .detail = self { true } else { false } }

  /// Whether a key for `action` does anything on this screen.
  func takes(_ action: KeyAction) -> Bool {
    if self == .board { return action != .move(.left) && action != .move(.right) }
    // A screen that covers the board scrolls, and changes what holds for all screens.
    return switch action {
    case .move(.detail): self == .teams || isDetail
    case .move(.left), .move(.right), .move(.switchFocus): isDay
    case .move(.previousAgent), .move(.nextAgent): username != nil
    case .move: true
    case .view(.explain), .acknowledge: username != nil
    case .view(let view): [.teams, .offers, .day, .pause, .mask, .wallboard, .theme].contains(view)
    case .find: false
    case .time, .program: true
    }
  }
}
