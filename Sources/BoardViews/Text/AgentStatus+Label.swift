import AgentFloor

extension AgentStatus {
  /// The label in a row: the activity's name if it has one, else the status (Screens Words).
  var label: String {
    if let activityName, !activityName.isEmpty { return activityName }
    if let itemType { return "on \(itemType)" }
    if kind == .unknown, let activityCode { return "unknown (\(activityCode))" }
    return kind.label
  }
}
