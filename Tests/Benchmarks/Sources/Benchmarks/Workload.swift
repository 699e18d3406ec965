import WebhookEvents

/// Generated JSON Lines: the same seed gives the same bytes.
struct Workload {
  let name: String
  let bytes: [UInt8]
  let count: Int

  /// What a centre's agents do next, `count` events of it.
  init(
    events count: Int, of centre: inout Centre, spelling: Spelling, name: String? = nil
  ) {
    self.name = name ?? spelling.rawValue
    self.count = count
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * 320)
    for _ in 0..<count {
      let event = centre.next()
      let style = spelling == .mixed ? Self.mixture[centre.draw(10)] : spelling
      bytes.append(contentsOf: style.line(of: event).utf8)
    }
    self.bytes = bytes
  }

  init(
    events count: Int, agents: Int = 1000, isCoherent: Bool = true, spelling: Spelling,
    name: String? = nil
  ) {
    var centre = Centre(agents: agents, isCoherent: isCoherent)
    self.init(events: count, of: &centre, spelling: spelling, name: name)
  }

  private static let mixture: [Spelling] =
    Array(repeating: .object, count: 7) + [.pairs, .members, .flat]

  /// How the event-specific fields are written (EventContract).
  enum Spelling: String, CaseIterable {
    case object, pairs, members, flat
    /// Seven in ten as an object, one in ten each other way.
    case mixed

    func line(of event: Centre.Event) -> String {
      let fields = event.fields
      let envelope = """
        {"Id":"\(event.id)","CreationDateUtc":"\(event.created.compact)","Category":1,\
        "Code":\(event.code)
        """
      let rest =
        switch self {
        case .pairs:
          ",\"AdditionalFields\":["
            + fields.map { "{\"Name\":\"\($0.name)\",\"Value\":\($0.value)}" }
            .joined(separator: ",") + "]"
        case .members:
          ",\"AdditionalFields\":["
            + fields.map { "{\"\($0.name)\":\($0.value)}" }.joined(separator: ",") + "]"
        case .flat: fields.map { ",\"\($0.name)\":\($0.value)" }.joined()
        case .object, .mixed:
          ",\"AdditionalFields\":{"
            + fields.map { "\"\($0.name)\":\($0.value)" }.joined(separator: ",") + "}"
        }
      return envelope + rest + "}\n"
    }
  }
}
