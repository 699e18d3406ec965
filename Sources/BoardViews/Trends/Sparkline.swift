import TerminalCells

/// Numbers over time as a row of glyphs, between two whole numbers.
struct Sparkline {
  /// Nil where it is not known: a blank.
  let values: [Double?]
  /// The whole numbers just below the least and above the most; nil if none is known.
  let bounds: ClosedRange<Int>?

  init(_ values: [Double?]) {
    self.values = values
    let known = values.compactMap { $0 }.filter(\.isFinite).map { min(max($0, 0), 1e9) }
    if let least = known.min(), let most = known.max() {
      bounds = Int(least.rounded(.down))...Int(most.rounded(.up))
    } else {
      bounds = nil
    }
  }

  /// One cell a value.
  func text(_ glyphs: Glyphs) -> SafeText {
    SafeText(String(values.map { $0.map { glyph(of: $0, among: glyphs.levels) } ?? " " }))
  }

  /// `2–14`, `9` where nothing changed, and a dash where nothing is known.
  func scale(_ glyphs: Glyphs) -> SafeText {
    guard let bounds else { return glyphs.orDash(nil) }
    let (least, most) = (Formatting.count(bounds.lowerBound), Formatting.count(bounds.upperBound))
    return SafeText(least == most ? least : "\(least)\(glyphs.dash)\(most)")
  }

  private func glyph(of value: Double, among levels: [Character]) -> Character {
    guard let bounds, bounds.count > 1 else {
      return levels[bounds?.lowerBound == 0 ? 0 : levels.count / 2]
    }
    let share = (value - Double(bounds.lowerBound)) / Double(bounds.count - 1)
    let level = Int((share * Double(levels.count - 1)).rounded())
    return levels[min(max(0, level), levels.count - 1)]
  }
}
