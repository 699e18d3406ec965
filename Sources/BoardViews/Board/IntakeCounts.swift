/// How many events came in and what became of them; since the start, but for `today`.
package struct IntakeCounts: Hashable, Sendable {
  package var accepted = 0
  /// Accepted since the day began.
  package var today = 0
  package var duplicates = 0
  package var rejected = 0
  package var late = 0
  package var tooLate = 0
  /// Dated ahead of their arrival.
  package var ahead = 0
  /// Agents evicted to make room.
  package var evicted = 0
  package var unattributed = 0
  package var dropped = 0

  package init() {}
}
