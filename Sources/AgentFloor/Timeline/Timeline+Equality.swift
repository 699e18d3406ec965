extension Timeline: Equatable {
  /// Both must be settled. How facts are cut into chunks does not matter.
  static func == (left: Timeline, right: Timeline) -> Bool {
    var (mine, others) = (left.state, right.state)
    (mine.breakdown, others.breakdown) = (Breakdown(), Breakdown())
    return mine == others && left.remembered.isLike(right.remembered) && left.kept == right.kept
      && left.facts.suffix(left.kept).elementsEqual(right.facts.suffix(right.kept))
  }

  /// The breakdown without what is forgotten sooner or later, as chunks fall off.
  private var remembered: Breakdown {
    var remembered = breakdown(with: state)
    remembered.forget(
      intervalsUntil: FloorSettings().oldestInterval(at: state.now),
      daysBefore: remembered.ledger.days.rows.first?.period.lowerBound ?? 0)
    return remembered
  }
}
