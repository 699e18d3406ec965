extension BoardState.Screen {
  /// Whether a key for `action` does anything on this screen.
  func takes(_ action: KeyAction) -> Bool {
    switch self {
    case .board: true
    case .help, .wallboard, .offers, .explain, .detail, .event: Self.pagesTake(action)
    }
  }

  /// A screen that covers the board scrolls, and changes what holds for all screens.
  private static func pagesTake(_ action: KeyAction) -> Bool {
    switch action {
    case .move(let move):
      switch move {
      case .up, .down, .pageUp, .pageDown, .top, .bottom: true
      case .switchFocus, .detail: false
      }
    case .view(let view):
      switch view {
      case .offers, .pause, .mask, .wallboard, .theme: true
      case .sort, .columns, .explain, .group, .feedTaller, .feedShorter: false
      }
    case .find, .acknowledge: false
    case .time, .program: true
    }
  }
}
