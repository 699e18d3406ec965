import AgentFloor
import WebhookEvents

/// A value of a document: a member in JSON, a cell in CSV.
enum ReportValue {
  case text(String?)
  case texts([String])
  case flag(Bool)
  case number(Int64?)
  case share(Double)
  case moment(Timestamp?)

  var cell: String { cell { $0.rfc3339 } }

  /// - Parameter written: how a moment is written.
  func cell(_ written: (Timestamp) -> String) -> String {
    switch self {
    case .text(let text): text ?? ""
    case .texts(let texts): texts.joined(separator: ", ")
    case .flag(let flag): String(flag)
    case .number(let number): number.map { String($0) } ?? ""
    case .share(let share): FixedDecimal(share, decimals: 2)?.description ?? ""
    case .moment(let moment): moment.map(written) ?? ""
    }
  }
}

extension JSONWriter {
  mutating func member(_ name: String, _ value: ReportValue) {
    switch value {
    case .text(let text): member(name, text)
    case .texts(let texts): array(name, of: texts)
    case .flag(let flag): member(name, flag)
    case .number(let number): member(name, number)
    case .share(let share): member(name, share, decimals: 2)
    case .moment(let moment): member(name, moment)
    }
  }

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
