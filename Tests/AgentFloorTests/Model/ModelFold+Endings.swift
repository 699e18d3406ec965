// What ends items by inference (FloorRules W3), and after-call work (FloorRules W6).

extension ModelFold {
  mutating func end(_ place: Int, at second: Int64) {
    items[place].ended = ModelItem.Mark(second: second, step: step)
  }

  /// Open items of a session that signs out, ended or forgotten (FloorRules S4, S5); with them its
  /// after-call work.
  mutating func endItems(of session: String, at second: Int64) {
    for place in items.indices where items[place].session == session {
      if items[place].isOpen { end(place, at: second) }
      items[place].afterCall?.isRunning = false
    }
  }

  /// By a StatusChanged of their session to a known status.
  mutating func endItems(byStatusOf fact: ModelFact) {
    guard !fact.status.isUnknown else { return }
    for place in items.indices where items[place].session == fact.session {
      let item = items[place]
      if item.isOpenOffer || (item.isOpenContact && ends(item, byStatusOf: fact)) {
        end(place, at: fact.second)
      }
    }
  }

  private func ends(_ contact: ModelItem, byStatusOf fact: ModelFact) -> Bool {
    guard let accepted = contact.accepted, accepted < fact.second else { return false }
    return fact.status.isAux || (contact.isVoice && !fact.status.isTalk)
  }

  /// A voice contact, by the acceptance of another item, both said to be voice.
  mutating func endVoice(byAcceptanceOf accepted: Int, at second: Int64) {
    guard items[accepted].isSaidToBeVoice else { return }
    for place in items.indices where place != accepted {
      if items[place].isOpenContact, items[place].isSaidToBeVoice { end(place, at: second) }
    }
  }

  /// FloorRules W1: of open items 64 are kept.
  mutating func endOldestOpen(at second: Int64) {
    let open = items.indices.filter { items[$0].isOpen }
    for place in open.dropLast(64) { end(place, at: second) }
  }

  /// FloorRules W6: the next StatusChanged other than wrap-up ends after-call work; wrap-up as the
  /// next status of its session, within 60 s, makes it count.
  mutating func endAfterCalls(byStatusOf fact: ModelFact) {
    for place in items.indices {
      guard var work = items[place].afterCall, work.isRunning else { continue }
      if fact.status != .wrapUp {
        work.isRunning = false
      } else if items[place].session == fact.session, !work.hasNextStatus {
        work.hasNextStatus = true
        work.wasInWrapUp = work.wasInWrapUp || fact.second <= work.released + 60
      }
      items[place].afterCall = work
    }
  }

  /// FloorRules W6: the next acceptance or release of another item.
  mutating func endAfterCalls(except own: Int) {
    for place in items.indices where place != own {
      items[place].afterCall?.isRunning = false
    }
  }
}
