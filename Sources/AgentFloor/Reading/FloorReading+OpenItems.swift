/// An open offer or contact.
public struct OpenItem: Hashable, Sendable {
  /// `QueueName`; nil while no event named one.
  public var queue: String?
  /// The status of its medium; on-call where no event named a type (FloorRules W5).
  public var medium: AgentStatus

  public init(queue: String?, medium: AgentStatus) {
    self.queue = queue
    self.medium = medium
  }
}

extension FloorReading {
  /// The open offers and contacts of an agent; none of a ghost.
  public func openItems(of glance: AgentGlance) -> [OpenItem] {
    guard let place = glance.index, !glance.isGhost, glance.status.kind != .signedOut else {
      return []
    }
    let state = state(at: place)
    // Read field by field: a copy of the state is slow (`SettledState`).
    return state.box[0].state.active.compactMap { item in
      guard state.box[0].state.items[item].outcome.isOpen else { return nil }
      return OpenItem(
        queue: state.box[0].state.items[item].queue?.text,
        medium: state.box[0].state.items[item].status)
    }
  }
}
