import AgentFloor
import TerminalCells
import WebhookEvents

/// A tile for each signed-in agent, as large as possible. If not all fit, pages take turns; agents
/// past critical are on every page.
struct WallTiles {
  /// Columns and rows of a tile with the gap after it.
  struct Size: Hashable, Sendable {
    var columns: Int
    var rows: Int

    /// From the largest down; those of nine rows and more have room for large digits.
    static let all = [
      (98, 14), (50, 9), (28, 9), (42, 5), (32, 5), (26, 4), (22, 4), (20, 4), (20, 3), (16, 3),
    ].map {
      Size(columns: $0.0, rows: $0.1)
    }
  }

  /// The layout of the tiles on a screen.
  struct Plan: Hashable, Sendable {
    var size: Size
    var across: Int
    var down: Int
    /// How many tiles are the same on every page.
    var fixed: Int
    var pages: Int
  }

  let options: WallboardOptions
  let glyphs: Glyphs
  /// Signed-in agents in the order of attention.
  private let agents: [AgentGlance]
  private let critical: Int
  private let second: Int64
  private let isStale: Bool

  init(input: BoardInput, options: WallboardOptions, glyphs: Glyphs) {
    self.options = options
    self.glyphs = glyphs
    self.second = input.now.seconds
    self.isStale = input.isStale
    let present = input.agents.indices.filter {
      let agent = input.agents[$0]
      return !agent.isGhost && !agent.isExcluded && agent.status.kind != .signedOut
    }
    self.agents = RowSorter(agents: input.agents)
      .ordered(present, by: .attention).map { input.agents[$0] }
    self.critical = agents.count { $0.shownLevel == .critical }
  }

  func plan(columns: Int, rows: Int) -> Plan {
    func plan(_ size: Size) -> Plan {
      let across = max(1, columns / size.columns)
      let down = max(0, (rows + 1) / size.rows)
      let capacity = across * down
      guard capacity > 0, agents.count > capacity else {
        return Plan(size: size, across: across, down: down, fixed: 0, pages: 1)
      }
      // At most half, so that the other agents get their turn.
      let fixed = min(critical, capacity / 2)
      let turning = capacity - fixed
      let pages = (agents.count - fixed + turning - 1) / turning
      return Plan(size: size, across: across, down: down, fixed: fixed, pages: pages)
    }
    let plans = Size.all.map(plan)
    return plans.first { $0.pages == 1 && $0.down > 0 } ?? plans[plans.count - 1]
  }

  /// The page whose turn it is. The time may be before 1970, in recorded events.
  func page(of pages: Int) -> Int {
    let pages = Int64(max(1, pages))
    return Int((second / max(1, options.pageSeconds) % pages + pages) % pages)
  }

  func draw(into frame: inout Frame, rows: Range<Int>) {
    let plan = plan(columns: frame.columns, rows: rows.count)
    let capacity = plan.across * plan.down
    guard capacity > 0 else { return }
    let turning = capacity - plan.fixed
    let start = plan.fixed + page(of: plan.pages) * turning
    let shown = Array(agents.prefix(plan.fixed)) + agents.dropFirst(start).prefix(turning)
    let width = (frame.columns - 1) / plan.across
    for (index, agent) in shown.enumerated() {
      let tile = WallTile(
        agent: agent, names: options.names, glyphs: glyphs, isStale: isStale,
        row: rows.lowerBound + index / plan.across * plan.size.rows,
        column: 1 + index % plan.across * width, width: width - (width < 20 ? 1 : 2),
        lines: plan.size.rows - 1)
      tile.draw(into: &frame)
    }
  }
}
