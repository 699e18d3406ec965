import AgentFloor
import WebhookEvents

extension JSONWriter {
  /// Writes each of `definitions` as a member with its value in `numbers`.
  mutating func members(_ definitions: [NumberDefinition], of numbers: WorkNumbers) {
    for definition in definitions {
      switch definition.value(numbers) {
      case .count(let count): member(definition.name, count)
      case .seconds(let seconds): member(definition.name, seconds)
      case .ratio(let ratio, let decimals): member(definition.name, ratio, decimals: decimals)
      }
    }
  }
}

extension NumberDefinition.Value {
  /// The cell of a spreadsheet; empty without a denominator.
  var cell: String {
    switch self {
    case .count(let count): String(count)
    case .seconds(let seconds): String(seconds)
    case .ratio(let ratio, let decimals):
      ratio.flatMap { FixedDecimal($0, decimals: decimals)?.description } ?? ""
    }
  }
}
