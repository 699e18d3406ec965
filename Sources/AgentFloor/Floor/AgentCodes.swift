import WebhookEvents

/// The catalogue's meaning of agent events, prepared for fast look-up.
struct AgentCodes: Sendable {
  /// The field that `EventRecord` holds.
  private static let usualField = FoldedName("Action")

  private let effects: [Int32: Catalogue.Effect]
  /// The effects of codes below 64, by code.
  private let usualEffects: [Catalogue.Effect?]
  /// The field that names the function of a call control.
  private let actionFields: [Int32: FoldedName]
  /// The status of an ActivityCode, and its AvailabilityCode if fixed.
  private let activities: [Int32: (kind: StatusKind, availability: Int32?)]
  /// By WorkItemType, as the catalogue spells it and in lower case.
  private let media: [String: AgentStatus]

  init(_ catalogue: Catalogue) {
    let events = catalogue.events.filter { $0.category == Catalogue.agentCategory }
    effects = events.reduce(into: [:]) { $0[$1.code] = $1.effect }
    usualEffects = (0..<Int32(64)).map { [effects] in effects[$0] }
    actionFields = events.reduce(into: [:]) { fields, event in
      if event.effect == .callControl { fields[event.code] = FoldedName(event.actionField) }
    }
    activities = catalogue.activities.reduce(into: [:]) {
      $0[$1.code] = (StatusKind(name: $1.status) ?? .unknown, $1.availability)
    }
    media = catalogue.workItems.reduce(into: [:]) {
      let status = AgentStatus(StatusKind(name: $1.status) ?? .onCall)
      $0[$1.type] = status
      $0[$1.type.lowercased()] = status
    }
  }

  /// The effect of a code; nil if the catalogue does not know it.
  func effect(of code: Int32) -> Catalogue.Effect? {
    usualEffects.indices.contains(Int(code)) ? usualEffects[Int(code)] : effects[code]
  }

  /// The kind of fact of an event with this effect.
  func kind(of record: EventRecord, _ effect: Catalogue.Effect?, in batch: EventBatch) -> FactKind {
    switch effect {
    case .signedIn: .signedIn
    case .signedOut: .signedOut
    case .statusChanged: .statusChanged
    case .receiving: .receiving
    case .accepted: .accepted
    case .declined: .declined
    case .released: .released
    case .callControl: control(of: record, in: batch)
    case .some(.none), nil: .other
    }
  }

  /// `Mute`, `Unmute`, `Hold` or `Resume`, in any case; else `other`.
  private func control(of record: EventRecord, in batch: EventBatch) -> FactKind {
    guard let field = actionFields[record.code],
      let action = field == Self.usualField
        ? Array(batch.bytes(record.action)) : batch.text(of: field, in: record)
    else { return .other }
    switch String(decoding: action, as: UTF8.self).lowercased() {
    case "mute": return .muted
    case "unmute": return .unmuted
    case "hold": return .held
    case "resume": return .resumed
    default: return .other
    }
  }

  /// The status that a StatusChanged sets.
  func status(of record: EventRecord, in batch: EventBatch) -> AgentStatus {
    let activity = record.activityCode.flatMap { activities[$0] }
    let kind = activity?.kind ?? .unknown
    guard kind == .busyOther else { return AgentStatus(kind, activityCode: record.activityCode) }
    let name = batch.string(record.activityName)
    return AgentStatus(
      kind, activityName: name.isEmpty ? nil : name, activityCode: record.activityCode,
      isOpenToWork: (record.availabilityCode ?? activity?.availability) == 1)
  }

  /// The status of the medium that an event names; nil if it names no type (FloorRules W5).
  func medium(of record: EventRecord, in batch: EventBatch) -> AgentStatus? {
    if record.workItemType.isEmpty { return nil }
    let type = batch.string(record.workItemType)
    return media[type] ?? media[type.lowercased()] ?? .onItem(type)
  }
}
