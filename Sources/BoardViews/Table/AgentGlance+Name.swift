import AgentFloor

extension AgentGlance {
  /// The roster's name, else the username.
  var shownName: String {
    guard let name, !name.isEmpty else { return username }
    return name
  }
}
