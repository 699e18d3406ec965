import AgentFloor

/// The column of a quarter in the stacked area.
struct DayStack {
  enum Cell: Hashable {
    case blank
    case whole(DayLayer)
    /// The top of the stack: so many parts of the cell, from below.
    case top(DayLayer, parts: Int)
  }

  let quarter: DayQuarter
  let scale: DayScale
  /// How many parts of a cell can be drawn; 1: whole cells only.
  let parts: Int

  /// The height in parts of cells; whoever is in is seen.
  var height: Int {
    let exact = quarter.agents / scale.agentsPerRow * Double(parts)
    let least = quarter.agents > 0 ? 1 : 0
    return min(max(Int(exact.rounded()), least), scale.rows * parts)
  }

  /// From the bottom up.
  var cells: [Cell] {
    let height = height
    return (0..<scale.rows).map { row in
      let filled = min(parts, height - row * parts)
      guard filled > 0 else { return .blank }
      let layer = layer(from: Double(row), to: Double(row) + Double(filled) / Double(parts))
      return filled == parts ? .whole(layer) : .top(layer, parts: filled)
    }
  }

  /// The layer with the most of a stretch of the column, in rows; above the stack its top one.
  private func layer(from low: Double, to high: Double) -> DayLayer {
    var best = (layer: DayLayer.notKept, overlap: -1.0)
    var top = 0.0
    for (layer, agents) in zip(DayLayer.allCases, quarter.layers) where agents > 0 {
      let bottom = top
      top += agents / scale.agentsPerRow
      let overlap = max(0, min(high, top) - max(low, bottom))
      if overlap > best.overlap || overlap == 0 && best.overlap == 0 { best = (layer, overlap) }
    }
    return best.layer
  }
}
