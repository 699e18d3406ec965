package import WebhookEvents

/// Lines of a few senders, each with a style of its own, and of many that write as they like; among
/// them lines that are no events. The same for the same seed.
package struct EventStream: Sendable {
  package struct Line: Sendable {
    /// Without a line end.
    package let text: [UInt8]
    /// What it says; nil for a line that something is wrong with.
    package let event: Event?
  }

  package private(set) var lines: [Line] = []
  /// Goes on after the lines, for what is to be done with them.
  package private(set) var random: SplitMix

  /// - Parameter brokenOneIn: how many lines there are for each that something is wrong with; nil
  ///   for none.
  package init(seed: UInt64, count: Int, brokenOneIn: Int? = 6) {
    random = SplitMix(state: seed)
    let styles = (0..<5).map { _ in random.next() }
    var (style, topic) = (styles[0], EventSketch.Topic(&random))
    for number in 0..<count {
      if random.oneIn(20) { (style, topic) = (random.pick(styles), EventSketch.Topic(&random)) }
      let sketch = EventSketch(number: number, topic, &random)
      let own = random.oneIn(12) ? random.next() : style
      let spelling = EventSpelling(sketch, style: own, choice: random.next())
      if let brokenOneIn, random.oneIn(brokenOneIn) {
        lines.append(Line(text: BrokenLine.like(spelling.text, &random), event: nil))
      } else {
        lines.append(Line(text: spelling.text, event: spelling.event))
      }
    }
  }
}
