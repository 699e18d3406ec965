/// Whether a board can show its past: over a journal and regular files it can.
package enum TimeTravel: Sendable {
  case over(TimeTraveller)
  /// Why not, in words.
  case unavailable(String)

  package var traveller: TimeTraveller? {
    if case .over(let traveller) = self { traveller } else { nil }
  }
}
