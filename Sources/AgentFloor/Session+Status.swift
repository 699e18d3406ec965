// What is shown of a session (floor.md, Status of an agent).

extension Session {
  /// The status by the five rules.
  @inline(__always) var status: StatusRef {
    if isSignedOut { return StatusRef(.signedOut) }
    guard let contact = newestContact else {
      if !base.kind.isTalk {
        return open.contains { $0.offered >= baseSince } ? StatusRef(.ringing) : base
      }
      return lastRelease >= baseSince ? StatusRef(.wrapUp) : base
    }
    if !base.kind.isTalk, !base.isKnown || baseSince <= contact.accepted {
      return StatusRef(contact.medium.status)
    }
    return base
  }

  var isMuted: Bool { isOn(mute) }
  var isHeld: Bool { isOn(hold) }
  /// An offer beside a contact.
  var isOffered: Bool { contacts > 0 && offers > 0 }

  /// The newest control of a kind decides, unless it is older than the talk.
  private func isOn(_ control: Control) -> Bool {
    guard control.isOn, isOpen, let talk else { return false }
    return control.since >= talk
  }

  /// Since when the agent talks: the newest open contact, else the base as a talk status.
  private var talk: Int64? {
    newestContact?.accepted ?? (base.kind.isTalk ? talkSince : nil)
  }

  private var newestContact: WorkItem? {
    contacts == 0 ? nil : open.last { $0.phase == .contact }
  }
}

extension Fact.Medium {
  /// The status that a contact of this medium implies.
  var status: StatusKind {
    switch self {
    case .voice: .onCall
    case .email: .onEmail
    case .chat: .chatting
    }
  }
}
