// The tables of EventContract.

extension Catalogue {
  static let builtInCategories: [CategoryEntry] = [
    CategoryEntry(category: 1, name: "Agent", mark: .documented),
    CategoryEntry(category: 2, name: "IVR", mark: .documented),
    CategoryEntry(category: 3, name: "Email", mark: .documented),
    // The vendor's table says Voice, its enumeration says Chat.
    CategoryEntry(category: 4, name: "Voice/Chat", mark: .project),
  ]

  static let builtInEvents: [EventEntry] = [
    agent(1, "SignedIn", .signedIn),
    agent(2, "SignedOut", .signedOut),
    agent(3, "StatusChanged", .statusChanged),
    agent(4, "ReceivingWorkItem", .receiving),
    agent(5, "AcceptedWorkItem", .accepted),
    agent(6, "DeclinedWorkItem", .declined),
    // A gap in the vendor's list. Its overview names Mute as an event that no listed code carries.
    agent(7, "CallControl", .callControl, .inferred),
    agent(8, "ReleasedWorkItem", .released),
  ]

  private static func agent(
    _ code: Int32, _ name: String, _ effect: Effect, _ mark: Mark = .documented
  ) -> EventEntry {
    EventEntry(category: agentCategory, code: code, name: name, effect: effect, mark: mark)
  }

  static let builtInActivities: [ActivityEntry] = [
    activity(0, "NotReady", "not-ready", 0, .documented),
    activity(16, "Available", "available", 1, .documented),
    activity(17, "AcceptInternalCalls", "internal-only", 2, .documented),
    activity(32, "BusyOnCall", "on-call", nil, .inferred, name: .documented),
    activity(33, "WrappingUp", "wrap-up", nil, .inferred, name: .seen),
    activity(34, "BusyOnBreak", "on-break", 0, .documented),
    activity(35, "DialingOut", "dialing-out", nil, .inferred, name: .seen),
    // Its availability is as sent, else 0.
    activity(36, "BusyOther", "busy-other", nil, .documented),
  ]

  private static func activity(
    _ code: Int32, _ name: String, _ status: String, _ availability: Int32?, _ mark: Mark,
    name nameMark: Mark? = nil
  ) -> ActivityEntry {
    ActivityEntry(
      code: code, name: name, status: status, availability: availability, mark: mark,
      nameMark: nameMark)
  }

  /// The vendor publishes no list of types (FloorRules W5).
  static let builtInWorkItems: [WorkItemEntry] = [
    ("Call", "on-call"), ("Phone", "on-call"), ("Voice", "on-call"),
    ("E-mail", "on-email"), ("Email", "on-email"),
    ("Chat", "chatting"), ("Message", "chatting"), ("SMS", "chatting"), ("Text", "chatting"),
    ("WebChat", "chatting"),
  ].map { WorkItemEntry(type: $0.0, status: $0.1, mark: .project) }

  static let builtInUncodedActivities: [UncodedActivity] = [
    UncodedActivity(name: "BusyOnEmail", status: "on-email", mark: .documented),
    UncodedActivity(name: "BusyChatting", status: "chatting", mark: .documented),
  ]
}
