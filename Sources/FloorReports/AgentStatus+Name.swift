package import AgentFloor
package import WebhookEvents

extension AgentStatus {
  /// The vendor's name of the status: `WrappingUp`, `Unknown (99)`.
  ///
  /// By the activity that set it, else the catalogue's name of such a status.
  package func name(in catalogue: Catalogue) -> String {
    if kind == .unknown { return activityCode.map { "Unknown (\($0))" } ?? "Unknown" }
    if let itemType { return "On \(itemType)" }
    if let name = activityCode.flatMap({ catalogue.activity(code: $0)?.name }) { return name }
    let status = kind.name
    if let name = catalogue.activities.first(where: { $0.status == status })?.name
      ?? catalogue.uncodedActivities.first(where: { $0.status == status })?.name
    {
      return name
    }
    // Statuses without an activity.
    return switch kind {
    case .signedOut: "SignedOut"
    case .ringing: "Ringing"
    default: status
    }
  }

  /// As the board says it (Screens Words): `on call`, the activity's own name, `unknown (99)`.
  package var words: String {
    switch kind {
    case .busyOther: activityName ?? "busy other"
    case .onItem: "on \(itemType ?? "item")"
    case .unknown: activityCode.map { "unknown (\($0))" } ?? "unknown"
    case .wrapUp: "wrap-up"
    default: String(kind.name.map { $0 == "-" ? " " : $0 })
    }
  }
}
