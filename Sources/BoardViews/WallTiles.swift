import AgentFloor
import TerminalCells
import WebhookEvents

/// A tile for each signed-in agent, the largest that fit; pages turn when not all do, and agents
/// past critical are on every page.
struct WallTiles {
  /// Columns and rows of a tile with the gap after it.
  struct Size: Hashable, Sendable {
    var columns: Int
    var rows: Int

    static let all = [
      (42, 5), (32, 5), (26, 4), (22, 4), (20, 4), (20, 3), (16, 3),
    ].map {
      Size(columns: $0.0, rows: $0.1)
    }
  }

  /// How the tiles are laid out on a screen.
  struct Plan: Hashable, Sendable {
    var size: Size
    var across: Int
    var down: Int
    /// Of a page's tiles, those that are the same on every page.
    var fixed: Int
    var pages: Int
  }

  let options: WallboardOptions
  let glyphs: Glyphs
  /// Signed-in agents in the order of attention.
  private let agents: [AgentGlance]
  private let critical: Int
  private let second: Int64

  init(input: BoardInput, options: WallboardOptions, glyphs: Glyphs) {
    self.options = options
    self.glyphs = glyphs
    self.second = input.now.seconds
    let present = input.agents.indices.filter {
      let agent = input.agents[$0]
      return !agent.isGhost && !agent.isExcluded && agent.status.kind != .signedOut
    }
    self.agents = RowSorter(agents: input.agents, figures: [])
      .ordered(present, by: .attention).map { input.agents[$0] }
    self.critical = agents.count { $0.level == .critical }
  }

  func plan(columns: Int, rows: Int) -> Plan {
    func plan(_ size: Size) -> Plan {
      let across = max(1, columns / size.columns)
      let down = max(0, (rows + 1) / size.rows)
      let capacity = across * down
      guard capacity > 0, agents.count > capacity else {
        return Plan(size: size, across: across, down: down, fixed: 0, pages: 1)
      }
      // However many are critical, the rest still gets its turn.
      let fixed = min(critical, capacity / 2)
      let turning = capacity - fixed
      let pages = (agents.count - fixed + turning - 1) / turning
      return Plan(size: size, across: across, down: down, fixed: fixed, pages: pages)
    }
    let plans = Size.all.map(plan)
    return plans.first { $0.pages == 1 && $0.down > 0 } ?? plans[plans.count - 1]
  }

  /// The page whose turn it is.
  func page(of pages: Int) -> Int {
    Int(second / max(1, options.pageSeconds) % Int64(max(1, pages)))
  }

  func draw(into frame: inout Frame, rows: Range<Int>) {
    let plan = plan(columns: frame.columns, rows: rows.count)
    let capacity = plan.across * plan.down
    guard capacity > 0 else { return }
    let turning = capacity - plan.fixed
    let start = plan.fixed + page(of: plan.pages) * turning
    let shown = Array(agents.prefix(plan.fixed)) + agents.dropFirst(start).prefix(turning)
    let width = (frame.columns - 1) / plan.across
    for (place, agent) in shown.enumerated() {
      draw(
        agent, into: &frame, row: rows.lowerBound + place / plan.across * plan.size.rows,
        column: 1 + place % plan.across * width, width: width - (width < 20 ? 1 : 2),
        lines: plan.size.rows - 1)
    }
  }

  private func draw(
    _ agent: AgentGlance, into frame: inout Frame, row: Int, column: Int, width: Int, lines: Int
  ) {
    guard width > 0 else { return }
    let isCritical = agent.level == .critical
    let role: Role =
      isCritical ? .critical : agent.level == .warning ? .warning : agent.status.kind.role
    let emphasis: Emphasis = isCritical ? [.bold, .reverse] : []
    if isCritical {
      for line in row..<row + min(lines, 3) {
        frame.put(
          SafeText(repeating: " ", count: width), row: line, column: column, role: role,
          emphasis: emphasis)
      }
    }
    let sign = SafeText("\(glyphs.sign(of: agent.status.kind)) ")
    frame.put(sign, row: row, column: column, width: width, role: role, emphasis: emphasis)
    frame.put(
      SafeText(name(of: agent)).cut(to: max(0, width - 2), ellipsis: glyphs.ellipsis), row: row,
      column: column + 2, width: max(0, width - 2), role: isCritical ? role : .text,
      emphasis: emphasis.union(.bold))
    // Under the name where there is room; on a small tile the word needs every column.
    let indent = width < 18 ? 0 : 2
    let mark = isCritical ? "!" : agent.isUnheard ? "?" : ""
    let word = SafeText(agent.status.word + mark)
    let clock = SafeText(Figures.clock(agent.seconds))
    // Hours without their seconds, before the word is cut.
    let isTight = indent + word.width + 1 + clock.width > width
    let time = isTight ? SafeText(Figures.age(agent.seconds)) : clock
    frame.put(
      word.cut(to: max(0, width - indent - 1 - time.width), ellipsis: glyphs.ellipsis),
      row: row + 1,
      column: column + indent, width: max(0, width - indent), role: role, emphasis: emphasis)
    frame.put(
      time, row: row + 1, column: column + max(0, width - time.width), width: width, role: role,
      emphasis: emphasis)
    if lines > 2, !isCritical {
      frame.put(
        LimitBar.spans(of: agent, width: width - 2, glyphs: glyphs), row: row + 2,
        column: column + 2, width: width - 2, ellipsis: glyphs.ellipsis)
    }
  }

  private func name(of agent: AgentGlance) -> String {
    switch options.names {
    case .full: agent.shownName
    case .none: agent.status.word
    case .initials:
      agent.shownName.split { " ._-\\@".contains($0) }
        .compactMap { $0.first.map { String($0).uppercased() } }.joined()
    }
  }
}
