/// Under which usernames a `SessionId` was seen (FloorRules S1): nearly always under one.
struct SessionIndex: Equatable, Sendable {
  /// The place of the agent that a session was first seen of.
  private var places: [Identifier: Int32] = [:]
  /// All places, of sessions seen under several usernames.
  private var shared: [Identifier: [Int32]] = [:]

  /// All places of a session seen under several usernames; empty otherwise.
  func places(of session: Identifier) -> [Int32] { shared[session] ?? [] }

  var hasShared: Bool { !shared.isEmpty }

  /// Takes in that the agent at `place` has a session it did not have before.
  mutating func note(_ session: Identifier, at place: Int) {
    let place = Int32(place)
    guard let first = places.updateValue(place, forKey: session), first != place else { return }
    places[session] = first
    var all = shared[session] ?? [first]
    if !all.contains(place) { all.append(place) }
    shared[session] = all
  }

  /// Whether sessions that nobody has any more should be forgotten.
  func isOvergrown(for agents: Int) -> Bool { places.count > 16 * agents + 4096 }
}
