import AgentFloor

extension BoardColumn {
  /// A column of one of today's numbers: right-aligned, the largest first, with subtotals.
  ///
  /// - Parameters:
  ///   - definition: The number's name in `NumberDefinition`, which gives value and formula.
  ///   - isAWarning: Whether the number is one that should be 0.
  ///   - isKnown: Whether there is anything that it is a number of; if not, a dash is shown.
  ///   - format: How the number is written in so many cells of the screen.
  ///   - inputs: What the explain screen shows below the formula.
  static func number(
    _ name: String, heading: String, letter: Character,
    widths: (least: Int, ideal: Int, most: Int), dropRank: Int, isUsual: Bool = false,
    isAWarning: Bool = false, of definition: String,
    where isKnown: @escaping @Sendable (WorkNumbers) -> Bool = { _ in true },
    as format: @escaping @Sendable (_ number: Double, _ width: Int) -> String,
    inputs: @escaping @Sendable (WorkNumbers) -> String
  ) -> BoardColumn {
    let number = NumberDefinition.named(definition).first
    let formula = NumberDefinition.formula(of: definition)
    let value = { @Sendable (numbers: WorkNumbers) in
      isKnown(numbers) ? number?.value(numbers).double : nil
    }
    let text = { @Sendable (numbers: WorkNumbers, width: Int) in
      value(numbers).map { format($0, width) }
    }
    return BoardColumn(
      name: name, heading: heading, letter: letter, widths: widths, dropRank: dropRank,
      isUsual: isUsual, isRightAligned: true, sortKey: .number { value($0.today) },
      cell: { cells, width in
        cells.number(text(cells.agent.today, width), isAWarning: isAWarning)
      },
      subtotal: { text($0, .max) },
      explanation: formula,
      derivation: { reading, _ in
        Derivation(
          value: text(reading.today, .max), formula: formula, inputs: inputs(reading.today))
      })
  }
}

extension NumberDefinition.Value {
  /// Nil for a ratio without a denominator.
  fileprivate var double: Double? {
    switch self {
    case .count(let count): Double(count)
    case .seconds(let seconds): Double(seconds)
    case .ratio(let ratio, _): ratio
    }
  }
}
