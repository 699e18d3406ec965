extension BoardState.Screen {
  private var isAboutAnAgent: Bool {
    switch self {
    case .detail, .explain: true
    case .board, .help, .wallboard, .offers, .event: false
    }
  }

  private var isDetail: Bool { if case .detail = self { true } else { false } }

  /// Whether a key for `action` does anything on this screen.
  func takes(_ action: KeyAction) -> Bool {
    if self == .board { return true }
    // A screen that covers the board scrolls, and changes what holds for all screens.
    return switch action {
    case .move(.switchFocus): false
    case .move(.detail): isDetail
    case .move(.previousAgent), .move(.nextAgent): isAboutAnAgent
    case .move: true
    case .view(.explain), .acknowledge: isAboutAnAgent
    case .view(let view): [.offers, .pause, .mask, .wallboard, .theme].contains(view)
    case .find: false
    case .time, .program: true
    }
  }
}
