import WebhookEvents

/// A status (FloorRules Status). Two are the same where kind, name, type and unknown code are.
enum ModelStatus: Hashable, Sendable {
  case signedOut, notReady, available, internalOnly, ringing, onCall, onEmail, chatting
  case onItem(String)
  case wrapUp, onBreak, dialingOut
  case busyOther(name: String?, isOpenToWork: Bool)
  /// Nil: no code known, or nothing yet.
  case unknown(Int32?)

  /// What a StatusChanged says.
  init(activity: Int32?, availability: Int32?, name: String?, in catalogue: Catalogue) {
    let entry = activity.flatMap { catalogue.activity(code: $0) }
    switch entry?.status {
    case "busy-other":
      let isOpenToWork = (availability ?? entry?.availability ?? 0) == 1
      self = .busyOther(name: name, isOpenToWork: isOpenToWork)
    case let status?: self = Self.plain[status] ?? .unknown(activity)
    case nil: self = .unknown(activity)
    }
  }

  /// The status whose name says all of it.
  static func named(_ name: String) -> ModelStatus { plain[name] ?? .unknown(nil) }

  private static let plain: [String: ModelStatus] = [
    "signed-out": .signedOut, "not-ready": .notReady, "available": .available,
    "internal-only": .internalOnly, "ringing": .ringing, "on-call": .onCall, "on-email": .onEmail,
    "chatting": .chatting, "wrap-up": .wrapUp, "on-break": .onBreak, "dialing-out": .dialingOut,
  ]

  /// The name that head counts use: busy-other that is open to work is available.
  var headCountName: String {
    if case .busyOther(_, isOpenToWork: true) = self { return "available" }
    return kindName
  }

  /// The name of the status.
  var kindName: String {
    switch self {
    case .onItem: "on-item"
    case .busyOther: "busy-other"
    case .unknown: "unknown"
    default: Self.plain.first { $0.value == self }?.key ?? ""
    }
  }

  /// Tells all statuses apart: `on-break`, `busy-other Lunch`, `busy-other/1 Lunch` where it is
  /// open to work, `on Fax`, `unknown 37`.
  var stayName: String {
    if case .busyOther(let name, isOpenToWork: true) = self {
      return "busy-other/1" + (name.map { " \($0)" } ?? "")
    }
    return words
  }

  /// Whether it is a talk status (FloorRules Status).
  var isTalk: Bool {
    switch self {
    case .onCall, .onEmail, .chatting, .onItem, .dialingOut: true
    default: false
    }
  }

  var isUnknown: Bool {
    if case .unknown = self { true } else { false }
  }

  /// Available, or busy-other with AvailabilityCode 1.
  var isIdle: Bool {
    switch self {
    case .available, .busyOther(_, isOpenToWork: true): true
    default: false
    }
  }

  /// On-break, not-ready, or busy-other without AvailabilityCode 1.
  var isAux: Bool {
    switch self {
    case .onBreak, .notReady, .busyOther(_, isOpenToWork: false): true
    default: false
    }
  }
}

/// FloorRules W5: what a `WorkItemType` says.
enum ModelMedium {
  static func status(of type: String?) -> ModelStatus {
    switch type?.lowercased() {
    case nil, "voice", "call", "phone": .onCall
    case "email", "e-mail": .onEmail
    case "chat", "webchat", "sms", "text", "message": .chatting
    default: .onItem(type ?? "")
    }
  }

  /// Said to be voice: an absent type is on-call without having been said to be voice.
  static func isSaidToBeVoice(_ type: String?) -> Bool {
    type != nil && status(of: type) == .onCall
  }
}
