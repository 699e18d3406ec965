// The numbers of facts in a state, when one is put in its place before some of them.

extension AgentState {
  /// Makes room for a fact behind the first `count`: those behind it count one more.
  mutating func makeRoom(after count: Int) {
    func move(_ number: inout Int) { if number > count { number += 1 } }
    func move(_ stretch: inout Stretch) {
      if let item = stretch.afterCall, item > count { stretch.afterCall = item + 1 }
    }
    move(&factCount)
    for place in items.indices {
      move(&items[place].number)
      move(&items[place].lastFact)
      move(&items[place].answerFact)
    }
    for place in sessions.indices {
      move(&sessions[place].lastFact)
      move(&sessions[place].activity)
      guard case .superseded(var supersession) = sessions[place].phase else { continue }
      move(&supersession.fact)
      for part in supersession.unbooked.indices { move(&supersession.unbooked[part]) }
      sessions[place].phase = .superseded(supersession)
    }
    for part in silence.parts.indices { move(&silence.parts[part]) }
    move(&silence.running)
  }
}
