/// The scale of the stacked area: how many agents a row stands for, and which rows bear a figure.
struct DayScale: Hashable, Sendable {
  /// Rows below which nothing can be told apart.
  static let least = 3

  let rows: Int
  /// The agents at the top.
  let top: Int
  private let ticks: Int

  var agentsPerRow: Double { Double(top) / Double(rows) }

  /// - Parameters:
  ///   - most: the most agents of any quarter.
  ///   - room: the most rows; of few agents fewer are taken.
  init(most: Double, room: Int) {
    let room = max(Self.least, room)
    // A sum of shares may come out a little over the whole.
    let most = (most * 1000).rounded() / 1000
    let ticks = most > 3 && room >= 8 ? 4 : most > 1 && room >= 4 ? 2 : 1
    let top = ticks * Self.step(over: most / Double(ticks))
    rows = min(room, max(8, 2 * top)) / ticks * ticks
    self.ticks = ticks
    self.top = top
  }

  /// The figure at the upper edge of a row, counted from the bottom; nil: none.
  func figure(above row: Int) -> Int? {
    ((row + 1) * ticks).isMultiple(of: rows) ? top * (row + 1) / rows : nil
  }

  private static let steps = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80]

  /// The smallest round number that is not below `number`.
  private static func step(over number: Double) -> Int {
    var unit = 1
    while Double(100 * unit) < number { unit *= 10 }
    return (steps.first { Double($0 * unit) >= number } ?? 100) * unit
  }
}
