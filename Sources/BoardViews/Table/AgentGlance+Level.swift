import AgentFloor

extension AgentGlance {
  /// How urgent the agent looks. Who is merely remembered, or is not counted, never looks urgent.
  var shownLevel: AttentionLevel { isUnheard || isGhost || isExcluded ? .normal : level }
}
