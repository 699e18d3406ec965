/// The sizes of tiles and where they stand: the agents past critical first and largest, then those
/// past warning, then the others, on as few screens as can be.
struct WallPlan: Hashable, Sendable {
  /// What a tier of agents needs.
  struct Tier: Hashable, Sendable {
    var count: Int
    /// The width of its widest time, in dots.
    var dots: Int
    /// Columns of its longest name and its widest time in a row of text.
    var text: Int
    /// The largest shape it may have, as an index.
    var largest: Int
  }

  /// A row of tiles.
  struct Band: Hashable, Sendable {
    var tier: Int
    /// Which agents of the tier.
    var agents: Range<Int>
    /// Nil: on every screen.
    var screen: Int?
    /// From the top of the tiles.
    var row: Int
  }

  /// Most screens of a page.
  static let screenLimit = 3

  /// Of each tier.
  private(set) var shapes: [TileShape] = []
  private(set) var bands: [Band] = []
  /// One more than `screenLimit` if there is not room for all.
  private(set) var screens = 1

  private let tiers: [Tier]
  private let columns: Int
  private let rows: Int
  /// On fewer rows nobody is on every screen: below the smallest tile there is no room for another.
  private let sharedRows: Int

  /// - Parameters:
  ///   - shapes: from the smallest up.
  ///   - columns: of the tiles; so are `rows`.
  init(_ tiers: [Tier], shapes: [TileShape], columns: Int, rows: Int) {
    self.tiers = tiers
    self.columns = columns
    self.rows = rows
    sharedRows = 2 * (shapes.first?.rows ?? 0) + 1
    var best: WallPlan?
    for levels in Self.choices(tiers, shapes) {
      var plan = self
      plan.shapes = levels.map { shapes[$0] }
      guard plan.place() else { continue }
      // Of those that are too long the last, which is the smallest.
      let isTooLong = plan.screens > Self.screenLimit && best?.screens ?? .max >= plan.screens
      guard isTooLong || plan.screens < best?.screens ?? .max else { continue }
      best = plan
      if plan.screens == 1 { break }
    }
    if let best { (self.shapes, bands, screens) = (best.shapes, best.bands, best.screens) }
  }

  /// Rows down to the end of the lowest tile.
  var usedRows: Int {
    bands.map { $0.row + shapes[$0.tier].rows - shapes[$0.tier].gap }.max() ?? 0
  }

  /// How many tiles of a tier stand side by side, and how wide each is.
  func across(_ tier: Int) -> (count: Int, width: Int) {
    let shape = shapes[tier]
    let least = shape.leastWidth(for: tiers[tier])
    // The last tile needs no gap beside it.
    let columns = columns + WallTile.gap
    let count = max(1, min(tiers[tier].count, columns / least))
    return (count, min(columns / count, shape.mostWidth))
  }

  /// The shapes of the tiers as indices, the best choice first: one in which those past critical
  /// stand out, then large ones.
  private static func choices(_ tiers: [Tier], _ shapes: [TileShape]) -> [[Int]] {
    func range(_ tier: Int) -> ClosedRange<Int> {
      tiers[tier].count == 0 ? 0...0 : 0...tiers[tier].largest
    }
    var choices: [(score: Int, levels: [Int])] = []
    for first in range(0) {
      for second in range(1) where tiers[0].count == 0 || second <= first {
        for third in range(2) where tiers[1].count == 0 || third <= second {
          guard tiers[0].count == 0 || third <= first else { continue }
          let stands = tiers[0].count > 0 && first > max(second, third)
          let worth = [first, second, third].map { shapes[$0].legibility }
          let score = 3 * worth[0] + 2 * worth[1] + 2 * worth[2] + (stands ? 100 : 0)
          choices.append((score, [first, second, third]))
        }
      }
    }
    return choices.sorted { $0.score > $1.score }.map(\.levels)
  }

  /// Places all tiers; false if a tile is higher or wider than the screen. If it takes several
  /// screens, the worst of those past critical are on each: a row of them, and as many as half of
  /// the screen holds.
  private mutating func place() -> Bool {
    for tier in tiers.indices where tiers[tier].count > 0 {
      let width = shapes[tier].leastWidth(for: tiers[tier])
      guard shapes[tier].digits == nil || width <= columns + WallTile.gap else { return false }
    }
    guard let whole = flow(tiers.indices, from: 0) else { return false }
    bands = whole
    screens = (whole.last?.screen ?? 0) + 1
    let fixed = (flow(0..<1, from: 0) ?? [])
      .prefix { $0.row == 0 || $0.row + shapes[0].rows <= rows / 2 }
      .filter { $0.screen == 0 }
      .map { Band(tier: 0, agents: $0.agents, screen: nil, row: $0.row) }
    guard screens > 1, let last = fixed.last else { return true }
    guard
      let rest = flow(
        tiers.indices, from: last.row + shapes[0].rows + 1, behind: last.agents.upperBound)
    else { return rows < sharedRows }
    bands = fixed + rest
    screens = (rest.last?.screen ?? 0) + 1
    return true
  }

  /// The bands of `tiers`, from row `top` of each screen down, to the first beyond the most screens;
  /// nil if one is too high.
  ///
  /// - Parameter placed: how many of the first tier have a place already.
  private func flow(_ tiers: Range<Int>, from top: Int, behind placed: Int = 0) -> [Band]? {
    var bands: [Band] = []
    var (screen, row) = (0, top)
    for tier in tiers where self.tiers[tier].count > (tier == 0 ? placed : 0) {
      let shape = shapes[tier]
      guard top + shape.rows - shape.gap <= rows else { return nil }
      let (count, across) = (self.tiers[tier].count, across(tier).count)
      if row > top, shape.gap == 0 || bands.last.map({ shapes[$0.tier].gap == 0 }) == true {
        row += 1
      }
      for first in stride(from: tier == 0 ? placed : 0, to: count, by: across) {
        if row + shape.rows - shape.gap > rows { (screen, row) = (screen + 1, top) }
        let isTooLong = screen >= Self.screenLimit
        bands.append(
          Band(tier: tier, agents: first..<min(count, first + across), screen: screen, row: row))
        if isTooLong { return bands }
        row += shape.rows
      }
    }
    return bands
  }
}
