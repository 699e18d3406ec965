import AgentFloor

extension AgentStatus {
  /// The label in the row: for busy-other its activity's name, for unknown its code.
  var label: String {
    if let activityName, !activityName.isEmpty { return activityName }
    if let itemType { return "on \(itemType)" }
    if kind == .unknown, let activityCode { return "unknown (\(activityCode))" }
    return kind.label
  }
}
