import AgentFloor
import TerminalCells

/// One page of the wallboard: tiles on at most three screens; where they would take more, tiles of
/// trouble only, above a dot matrix of everybody.
struct WallPage {
  let floor: WallFloor
  let team: WallFloor.Team
  let names: WallboardOptions.Names
  let clock: WallClock
  let glyphs: Glyphs
  private let tiers: [[Int]]
  private let plan: WallPlan
  /// Rows of the tiles; below them, after a blank one, stands the matrix.
  private let tileRows: Int
  private let matrix: WallMatrix?

  /// - Parameters:
  ///   - counts: The digits of the counts, which are the largest of the wall.
  ///   - columns: of the page; so are `rows`.
  init(
    _ team: WallFloor.Team, of floor: WallFloor, names: WallboardOptions.Names, clock: WallClock,
    glyphs: Glyphs, counts: DotScale?, screenRows: Int, columns: Int, rows: Int
  ) {
    (self.floor, self.team, self.names) = (floor, team, names)
    (self.clock, self.glyphs) = (clock, glyphs)
    let sizes = TierSizes(
      floor: floor, names: names, clock: clock, glyphs: glyphs, counts, screenRows)
    func plan(_ tiers: [[Int]], rows: Int) -> WallPlan {
      WallPlan(sizes.needs(of: tiers), shapes: sizes.shapes, columns: columns, rows: rows)
    }
    let tiers = floor.tiers(of: team)
    let whole = plan(tiers, rows: rows)
    guard whole.screens > WallPlan.screenLimit || whole.bands.isEmpty && !team.present.isEmpty
    else {
      (self.tiers, self.plan, tileRows, matrix) = (tiers, whole, rows, nil)
      return
    }
    let matrix = WallMatrix(
      of: team.name == nil ? floor.teams : [team], floor.agents, isOfThePast: clock.isOfThePast,
      glyphs: glyphs, columns: columns, rows: rows * 2 / 5)
    let trouble = [tiers[0], tiers[1], []]
    let isCalm = tiers[0].isEmpty && tiers[1].isEmpty
    let most = isCalm ? 0 : max(rows * 3 / 5, rows - matrix.rows - 1)
    (self.tiers, self.matrix) = (trouble, matrix)
    self.plan = plan(trouble, rows: most)
    tileRows = self.plan.usedRows
  }

  /// How many screens take turns.
  var screens: Int { min(WallPlan.screenLimit, plan.screens) }

  /// Agents past a limit who have no tile.
  var untiled: Int {
    let tiled = plan.bands.filter { $0.screen ?? 0 < WallPlan.screenLimit }
    return tiers.reduce(0) { $0 + $1.count } - tiled.reduce(0) { $0 + $1.agents.count }
  }

  func draw(screen: Int, into frame: inout Frame, rows: Range<Int>) {
    for band in plan.bands where band.screen ?? screen == screen {
      let across = plan.across(band.tier)
      for (place, position) in band.agents.enumerated() {
        let agent = floor.agents[tiers[band.tier][position]]
        WallTile(
          agent: agent, name: names.name(of: agent) ?? agent.status.label, clock: clock,
          shape: plan.shapes[band.tier],
          glyphs: glyphs, row: rows.lowerBound + band.row, column: 1 + place * across.width,
          width: across.width - WallTile.gap
        ).draw(into: &frame)
      }
    }
    let top = rows.lowerBound + (tileRows == 0 ? 0 : tileRows + 1)
    guard let matrix, top < rows.upperBound else { return }
    matrix.draw(into: &frame, rows: top..<rows.upperBound, column: 1)
  }
}
