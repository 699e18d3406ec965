/// What came in and what became of it; all but `today` since the start.
package struct IntakeCounts: Hashable, Sendable {
  package var accepted = 0
  /// Accepted since the day turned.
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
