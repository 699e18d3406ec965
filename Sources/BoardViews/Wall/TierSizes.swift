import AgentFloor
import TerminalCells

/// How large the tiles of each tier may be on a screen: those past critical as large as the counts,
/// the calm ones small also where there is room, because they are not what matters.
struct TierSizes {
  /// From the smallest up.
  let shapes: [TileShape]
  private let floor: WallFloor
  private let clock: WallClock
  private let marks: [Character?]
  /// The largest digits of each tier, in half cells a dot.
  private let largest: [Int]

  /// - Parameter counts: The digits of the counts; nil if they are a line of text.
  init(floor: WallFloor, clock: WallClock, glyphs: Glyphs, _ counts: DotScale?, _ rows: Int) {
    self.floor = floor
    self.clock = clock
    shapes = TileShape.all(glyphs.repertoire, rows: rows)
    marks = [glyphs.critical, glyphs.warning, nil]
    let most = counts?.halves ?? 0
    largest = [most, min(most, max(1, rows / 16)), min(most, max(1, rows / 24))]
  }

  /// - Parameter tiers: The indices of the agents of each tier.
  func needs(of tiers: [[Int]]) -> [WallPlan.Tier] {
    tiers.indices.map { tier in
      let longest = tiers[tier].lazy.map { floor.agents[$0].seconds }.max() ?? 0
      return WallPlan.Tier(
        count: tiers[tier].count, dots: clock.widestDots(upTo: longest, marks[tier]),
        largest: shapes.lastIndex { ($0.digits?.halves ?? 0) <= largest[tier] } ?? 0)
    }
  }
}
