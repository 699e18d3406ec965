import WebhookEvents

extension Timeline {
  /// Gives the fact of an event another arrival, and so its place among those of its second and rank
  /// (FloorRules O2). Nothing happens if the fact is no longer there.
  mutating func setArrival(_ arrival: ArrivalOrder, under settings: FloorSettings) {
    guard let (chunk, place) = place(of: arrival.id) else { return }
    foldStale(under: settings)
    foldPending(under: settings)
    isSettled = false
    var fact = chunks[chunk].facts.remove(at: place)
    fact.arrival = arrival
    let facts = chunks[chunk].facts
    let newPlace = facts.firstIndex { fact.order < $0.order } ?? facts.count
    chunks[chunk].facts.insert(fact, at: newPlace)
    newest = chunks.last { !$0.facts.isEmpty }?.facts.last?.order
    if newPlace != place { foldAgain(from: chunk, with: 0, under: settings) }
  }

  private func place(of id: EventID) -> (chunk: Int, place: Int)? {
    for chunk in chunks.indices.reversed() {
      if let place = chunks[chunk].facts.lastIndex(where: { $0.arrival.id == id }) {
        return (chunk, place)
      }
    }
    return nil
  }
}
