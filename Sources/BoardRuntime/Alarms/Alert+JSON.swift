import AgentFloor
import WebhookEvents

extension AlertBook.Alert {
  /// The alert as `alerts.command` gets it: one line.
  func json(limit: Limit?, now: Timestamp, name: String?, team: String?) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { alert in
      switch subject {
      case .agent(let username, let reason):
        alert.member("about", "agent")
        alert.member("username", username)
        alert.member("reason", reason.rawValue)
        alert.member("name", name)
        alert.member("team", team)
      case .silence: alert.member("about", "silence")
      }
      alert.member("level", level == .critical ? "critical" : "warning")
      if let status {
        alert.member("status", status.kind.name)
        alert.member("activityName", status.activityName)
      }
      alert.member("since", since)
      alert.member("seconds", max(0, now.seconds(since: since)) as Int64?)
      if let limit {
        alert.member("warning", limit.warning as Int64?)
        alert.member("critical", limit.critical as Int64?)
      }
      alert.member("at", now)
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}
