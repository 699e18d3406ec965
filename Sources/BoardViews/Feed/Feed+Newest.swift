import AgentFloor

extension Feed {
  /// The arrival number of the newest entry, 0 if there is none.
  var newestNumber: Int { count == 0 ? 0 : self[newest: 0].number }
}
