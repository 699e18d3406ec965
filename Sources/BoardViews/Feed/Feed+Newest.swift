import AgentFloor

extension Feed {
  /// The arrival number of the newest entry, 0 if there is none.
  var newestNumber: Int { total }

  /// Nil if it is no longer kept.
  func entry(number: Int) -> Entry? {
    let offset = newestNumber - number
    return (0..<count).contains(offset) ? self[newest: offset] : nil
  }
}
