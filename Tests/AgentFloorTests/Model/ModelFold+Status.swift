// FloorRules Status.

extension ModelFold {
  /// Open offers of all live sessions: those of the others have ended.
  var openOffers: [ModelItem] { items.filter(\.isOpenOffer) }
  /// Open contacts of all live sessions.
  var openContacts: [ModelItem] { items.filter(\.isOpenContact) }

  /// The first of the five rules that applies.
  var status: ModelStatus {
    guard let session = inCharge else { return .signedOut }
    let base = session.base
    let contacts = openContacts
    if hasRecentOffer(session), contacts.isEmpty, !base.isTalk { return .ringing }
    if let newest = newest(of: contacts), let accepted = newest.accepted, !base.isTalk,
      base.isUnknown || session.baseSecond <= accepted
    {
      return ModelMedium.status(of: newest.medium)
    }
    if contacts.isEmpty, base.isTalk, hasReleased(since: session.baseSecond) { return .wrapUp }
    return base
  }

  /// The open contact accepted last; of one second, the last in event order.
  private func newest(of contacts: [ModelItem]) -> ModelItem? {
    contacts.max { left, right in
      guard let left = left.answer?.mark, let right = right.answer?.mark else { return false }
      return right.isAfter(left)
    }
  }

  private func hasRecentOffer(_ session: ModelSession) -> Bool {
    openOffers.contains { ($0.offered ?? .min) >= session.baseSecond }
  }

  private func hasReleased(since second: Int64) -> Bool {
    items.contains { $0.isHandled && ($0.released ?? .min) >= second }
  }

  // MARK: Flags

  /// An offer beside a contact.
  var isOffered: Bool {
    inCharge.map { hasRecentOffer($0) && !openContacts.isEmpty } ?? false
  }

  var isMuted: Bool { isOn(mute) }
  var isHeld: Bool { isOn(hold) }

  private func isOn(_ control: ModelSwitch?) -> Bool {
    guard let control, control.isOn, let talk = talkSince else { return false }
    return control.second >= talk
  }

  /// The second of the talk: of the newest open contact, else of a talk status as base.
  private var talkSince: Int64? {
    guard let session = inCharge, status != .wrapUp else { return nil }
    return newest(of: openContacts)?.accepted ?? (session.base.isTalk ? session.baseSecond : nil)
  }
}
