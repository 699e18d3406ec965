import CCurses
import TerminalCells
import Theming

/// How curses shows a cell: attributes and the number of a colour pair.
struct Rendition {
  var attributes: attr_t
  var pair: Int32
  /// The number of the background; -1 for the terminal's own.
  var ground: Int32 = -1

  /// Whether a blank looks the same as in `other`.
  func blanksLike(_ other: Rendition) -> Bool {
    ground == other.ground && attributes & (curses_underline() | curses_reverse()) == 0
  }
}

/// A theme on this terminal. Colour pairs are allocated as roles are used.
struct PairPalette {
  private struct Colors: Hashable {
    let foreground: Int32
    let background: Int32
  }

  private let theme: Theme
  private let depth: ColorDepth
  /// By role, and within it by emphasis; nil before the first use.
  private var renditions: [Rendition?]
  /// Pair 0 is the terminal's own colours.
  private var pairs: [Colors: Int32] = [:]

  init(theme: Theme, depth: ColorDepth) {
    self.theme = theme
    self.depth = depth
    renditions = Array(repeating: nil, count: Role.allCases.count << 8)
  }

  mutating func rendition(_ role: Role, _ emphasis: Emphasis) -> Rendition {
    let place = Int(role.rawValue) << 8 | Int(emphasis.rawValue)
    if let known = renditions[place] { return known }
    let look = theme.look(role, emphasis, depth: depth)
    let made = Rendition(
      attributes: attributes(look.attributes), pair: pair(look), ground: look.background ?? -1)
    renditions[place] = made
    return made
  }

  /// Gives the screen the background of plain text, so that curses can clear it instead of writing
  /// blanks.
  mutating func apply(to screen: UnsafeMutablePointer<WINDOW>) {
    let plain = rendition(.text, [])
    var blank = cchar_t()
    let space: [wchar_t] = [0x20, 0]
    unsafe curses_cell(&blank, space, plain.attributes, plain.pair)
    unsafe wbkgrndset(screen, &blank)
  }

  private mutating func pair(_ look: Look) -> Int32 {
    guard depth != .none else { return 0 }
    let colors = Colors(foreground: look.foreground ?? -1, background: look.background ?? -1)
    if let known = pairs[colors] { return known }
    // If plain text has colours, pair 0 takes them, so the terminal's own colours need a pair too.
    let next = Int32(pairs.count + 1)
    guard next < curses_color_pairs(),
      init_extended_pair(next, colors.foreground, colors.background) == OK
    else { return 0 }
    pairs[colors] = next
    return next
  }

  private func attributes(_ attributes: Attributes) -> attr_t {
    var result: attr_t = 0
    if attributes.contains(.bold) { result |= curses_bold() }
    if attributes.contains(.dim) { result |= curses_dim() }
    if attributes.contains(.italic) { result |= curses_italic() }
    if attributes.contains(.underline) { result |= curses_underline() }
    if attributes.contains(.reverse) { result |= curses_reverse() }
    return result
  }
}
