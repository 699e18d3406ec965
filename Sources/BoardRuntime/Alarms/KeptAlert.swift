import AgentFloor
import WebhookEvents

/// An acknowledged alert in the file.
struct KeptAlert: Codable {
  /// The username; nil for the silence of all sources.
  var agent: String?
  /// Why; missing in files of older versions, which knew only `over limit`.
  var reason: String?
  /// `warning`, `critical`, `twice critical`, or `4 times critical` and each doubling.
  var level: String
  var status: String?
  /// The activity's name, or the type of the work item.
  var activityName: String?
  var isOpenToWork: Bool?
  var activityCode: Int32?
  /// Unix seconds.
  var since: Int64
  var raisedAt: Int64
  var note: String

  init(_ alert: AlertBook.Alert) {
    if case .agent(let username, let why) = alert.subject {
      agent = username
      reason = why.rawValue
    }
    level =
      switch alert.stage {
      case .warning: "warning"
      case .critical(times: 1): "critical"
      case .critical(times: 2): "twice critical"
      case .critical(let times): "\(times) times critical"
      }
    status = alert.status?.kind.name
    activityName = alert.status?.activityName ?? alert.status?.itemType
    isOpenToWork = alert.status?.isOpenToWork
    activityCode = alert.status?.activityCode
    since = alert.since.seconds
    raisedAt = alert.raisedAt.seconds
    note = alert.note ?? ""
  }

  /// A moment outside the calendar.
  struct ImpossibleMoment: Error {}

  /// Nil if this version does not know its status or reason.
  var alert: AlertBook.Alert? {
    get throws {
      guard let since = Timestamp(seconds: since, within: Timestamp.calendar),
        let raisedAt = Timestamp(seconds: raisedAt, within: Timestamp.calendar)
      else { throw ImpossibleMoment() }
      var kept: AgentStatus?
      if let status {
        guard let kind = StatusKind(name: status) else { return nil }
        kept = AgentStatus(
          kind, activityName: activityName, activityCode: activityCode,
          isOpenToWork: isOpenToWork ?? false)
      }
      let why = reason.map { AttentionReason(rawValue: $0) } ?? .overLimit
      guard let why else { return nil }
      return AlertBook.Alert(
        subject: agent.map { .agent($0, why) } ?? .silence, stage: stage, status: kept,
        since: since, raisedAt: raisedAt, note: note)
    }
  }

  /// A level that this version does not know is twice critical, as for older ones.
  private var stage: AlertBook.Stage {
    switch level {
    case "warning": return .warning
    case "critical": return .critical(times: 1)
    default:
      let times = level.split(separator: " ").first.flatMap { Int($0) } ?? 2
      return .critical(times: min(max(times, 1), AlertBook.Stage.timesLimit))
    }
  }
}
