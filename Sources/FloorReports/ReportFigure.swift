import AgentFloor
import WebhookEvents

/// One number of a shift report: its name in JSON and CSV, and how it is made and written.
///
/// One table for both, so that they cannot part.
struct ReportFigure: Sendable {
  enum Value {
    case count(Int)
    case seconds(Int64)
    /// With so many decimals; nil without a denominator.
    case ratio(Double?, decimals: Int)
  }

  let name: String
  let value: @Sendable (WorkNumbers) -> Value

  static let all: [ReportFigure] = [
    ReportFigure(name: "signedInSeconds") { .seconds($0.signedInSeconds) },
    ReportFigure(name: "offers") { .count($0.offers) },
    ReportFigure(name: "answered") { .count($0.accepted) },
    ReportFigure(name: "declined") { .count($0.declined) },
    ReportFigure(name: "unresolved") { .count($0.unresolved) },
    ReportFigure(name: "answerRate") { .ratio($0.answerRate, decimals: 2) },
    ReportFigure(name: "declineRate") { .ratio($0.declineRate, decimals: 2) },
    ReportFigure(name: "answerTime") { .ratio($0.answerTime, decimals: 1) },
    ReportFigure(name: "longestAnswerSeconds") { .seconds($0.longestAnswerSeconds) },
    ReportFigure(name: "handled") { .count($0.handled) },
    ReportFigure(name: "contactsPerHour") { .ratio($0.contactsPerHour, decimals: 1) },
    ReportFigure(name: "aht") { .ratio($0.handleTime, decimals: 1) },
    ReportFigure(name: "contactSeconds") { .seconds($0.contactSeconds) },
    ReportFigure(name: "acwSeconds") { .seconds($0.afterCallSeconds) },
    ReportFigure(name: "occupancy") { .ratio($0.occupancy, decimals: 2) },
    ReportFigure(name: "busySeconds") { .seconds($0.busySeconds) },
    ReportFigure(name: "idleSeconds") { .seconds($0.idleSeconds) },
    ReportFigure(name: "auxSeconds") { .seconds($0.auxSeconds) },
    ReportFigure(name: "auxShare") { .ratio($0.auxShare, decimals: 2) },
  ]
}

extension JSONWriter {
  /// Every figure of `numbers` as a member.
  mutating func members(of numbers: WorkNumbers) {
    for figure in ReportFigure.all {
      switch figure.value(numbers) {
      case .count(let count): member(figure.name, count)
      case .seconds(let seconds): member(figure.name, seconds)
      case .ratio(let ratio, let decimals): member(figure.name, ratio, decimals: decimals)
      }
    }
  }
}

extension ReportFigure.Value {
  /// As a cell of a spreadsheet: empty without a denominator.
  var cell: String {
    switch self {
    case .count(let count): String(count)
    case .seconds(let seconds): String(seconds)
    case .ratio(let ratio, let decimals):
      ratio.flatMap { FixedDecimal($0, decimals: decimals)?.description } ?? ""
    }
  }
}
