import AgentFloor
import TerminalCells

/// How large the tiles of each tier may be on a screen: those past critical as large as the counts,
/// the calm ones small also where there is room, because they are not what matters.
struct TierSizes {
  /// From the smallest up.
  let shapes: [TileShape]
  private let floor: WallFloor
  private let clock: WallClock
  private let names: WallboardOptions.Names
  private let marks: [Character?]
  /// The largest digits of each tier, in half cells a dot.
  private let largest: [Int]

  /// Most columns of a name that decides how wide a tile is, and the least of name and time.
  private static let longestName = 16
  private static let least = 16

  /// - Parameter counts: The digits of the counts; nil if they are a line of text.
  init(
    floor: WallFloor, names: WallboardOptions.Names, clock: WallClock, glyphs: Glyphs,
    _ counts: DotScale?, _ rows: Int
  ) {
    (self.floor, self.names, self.clock) = (floor, names, clock)
    shapes = TileShape.all(glyphs.repertoire, rows: rows)
    marks = [glyphs.critical, glyphs.warning, nil]
    let most = counts?.halves ?? 0
    largest = [most, min(most, max(1, rows / 16)), min(most, max(1, rows / 24))]
  }

  /// - Parameter tiers: The indices of the agents of each tier.
  func needs(of tiers: [[Int]]) -> [WallPlan.Tier] {
    tiers.indices.map { tier in
      let agents = tiers[tier]
      let longest = agents.reduce(0) { max($0, floor.agents[$1].seconds) }
      let name = agents.reduce(0) { longest, index in
        longest >= Self.longestName ? longest : max(longest, nameWidth(of: index))
      }
      let time = clock.widest(upTo: longest, marks[tier])
      let digits = clock.widest(upTo: longest, nil)
      return WallPlan.Tier(
        count: tiers[tier].count, dots: DotText(digits, isTime: true)?.dots ?? 0,
        text: max(Self.least, min(name, Self.longestName) + 1 + time.count),
        largest: shapes.lastIndex { ($0.digits?.halves ?? 0) <= largest[tier] } ?? 0)
    }
  }

  private func nameWidth(of index: Int) -> Int {
    SafeText(names.name(of: floor.agents[index]) ?? floor.agents[index].status.label).width
  }
}
