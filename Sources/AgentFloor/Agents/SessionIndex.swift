/// The usernames under which a `SessionId` was seen (FloorRules S1); nearly always one.
struct SessionIndex: Equatable, Sendable {
  /// The place of the first agent seen with a session.
  private var places: [Identifier: Int32] = [:]
  /// All places of sessions seen under several usernames.
  private var shared: [Identifier: [Int32]] = [:]

  /// All places of a session seen under several usernames; empty otherwise.
  func places(of session: Identifier) -> [Int32] { shared[session] ?? [] }

  var hasShared: Bool { !shared.isEmpty }

  /// Notes that the agent at `place` has a session it did not have before.
  mutating func note(_ session: Identifier, at place: Int) {
    let place = Int32(place)
    guard let first = places.updateValue(place, forKey: session), first != place else { return }
    places[session] = first
    var all = shared[session] ?? [first]
    if !all.contains(place) { all.append(place) }
    shared[session] = all
  }

  /// Whether to remove sessions that no agent has any more.
  func isOvergrown(for agents: Int) -> Bool { places.count > 16 * agents + 4096 }
}
