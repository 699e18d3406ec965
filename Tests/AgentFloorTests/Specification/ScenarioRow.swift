import WebhookEvents

extension Scenario {
  /// What an expectation can say of an agent or of the floor, in words.
  struct Row {
    /// Words that apply: the status, the flags.
    private var words: Set<String> = []
    private var status = ""
    /// By the names of the snapshot document and the settings.
    private var values: [(name: String, value: String)] = []
    private var parts = Parts()

    init(_ floor: ObservedFloor, _ subject: [String]) {
      if subject == ["floor"] {
        add(floor)
        return
      }
      guard let agent = floor.agents[subject[0].replacing("%20", with: " ")] else { return }
      switch subject.dropFirst().first {
      case "yesterday":
        add(agent.yesterday)
        parts.add(agent.staysYesterday)
      case "session": add(agent.session)
      default: add(agent)
      }
    }

    /// `available`, `available since 09:07:00`, `not muted`, `handled 1`.
    func satisfies(_ clause: String) -> Bool {
      if clause.hasPrefix("not ") { return !words.contains(String(clause.dropFirst(4))) }
      if words.contains(clause) { return true }
      if let isSo = parts.satisfies(Clause(clause)) { return isSo }
      return values.contains { "\($0.name) \($0.value)" == clause }
    }

    var text: String {
      ([status] + words.sorted().filter { !$0.hasPrefix(status) } + values.map { "\($0) \($1)" })
        .joined(separator: ", ") + parts.text
    }

    private mutating func add(_ agent: ObservedAgent) {
      let kind = agent.status.words
      status = "\(kind) since \(ScenarioLine.text(agent.since))"
      words = [kind, status]
      let flags = [
        ("muted", agent.isMuted), ("held", agent.isHeld), ("offered", agent.isOffered),
        ("ghost", agent.isGhost),
      ]
      for (word, applies) in flags where applies { words.insert(word) }
      if case .busyOther(_, isOpenToWork: true) = agent.status { words.insert("open to work") }
      values.append(("session now", agent.sessionNow?.replacing(" ", with: "%20") ?? "–"))
      values.append(("openContacts", String(agent.openContacts)))
      values.append(("refusals", String(agent.refusals)))
      values.append(("signedInSince", agent.signedInSince.map { ScenarioLine.text($0) } ?? "–"))
      add(agent.today)
      parts.add(agent.stays)
      let quarters = agent.quarters.map { (ScenarioLine.text($0.key), named($0.value)) }
      parts.add("quarter", "quarters", Dictionary(uniqueKeysWithValues: quarters))
      add(queues: agent.queues, media: agent.media)
    }

    private mutating func add(
      queues: [String: ObservedNumbers], media: [String: ObservedNumbers]
    ) {
      parts.add("queue", "queues", queues.mapValues(named))
      parts.add("medium", "media", media.mapValues(named))
    }

    private mutating func add(_ floor: ObservedFloor) {
      values.append(("agents", String(floor.agentCount)))
      values.append(("ghosts", String(floor.ghosts)))
      values.append(("signedIn", String(floor.signedIn)))
      for (status, count) in floor.byStatus.sorted(by: { $0.key < $1.key }) {
        values.append((status, String(count)))
      }
      let counts = floor.counts
      values.append(("accepted events", String(counts.accepted)))
      values.append(("duplicates", String(counts.duplicates)))
      values.append(("late", String(counts.late)))
      values.append(("tooLate", String(counts.tooLate)))
      values.append(("ahead", String(counts.ahead)))
      values.append(("unattributed", String(counts.unattributed)))
      values.append(("evicted", String(counts.evicted)))
      add(floor.today)
      add(queues: floor.queues, media: floor.media)
    }

    private mutating func add(_ numbers: ObservedNumbers) { values += named(numbers) }

    private func named(_ numbers: ObservedNumbers) -> [(name: String, value: String)] {
      let counts = [
        ("offers", numbers.offers), ("answered", numbers.accepted), ("declined", numbers.declined),
        ("unresolved", numbers.unresolved), ("withdrawn", numbers.withdrawn),
        ("handled", numbers.handled), ("answersMeasured", numbers.answersMeasured),
        ("contactsMeasured", numbers.contactsMeasured),
        ("answeredWithin", numbers.answeredWithin), ("shortContacts", numbers.shortContacts),
      ]
      let seconds = [
        ("answerSeconds", numbers.answerSeconds), ("longestAnswer", numbers.longestAnswerSeconds),
        ("contactSeconds", numbers.contactSeconds), ("acwSeconds", numbers.afterCallSeconds),
        ("idleSeconds", numbers.idleSeconds), ("busySeconds", numbers.busySeconds),
        ("auxSeconds", numbers.auxSeconds), ("signedInSeconds", numbers.signedInSeconds),
      ]
      return counts.map { ($0, String($1)) } + seconds.map { ($0, String($1)) } + [
        ("answerTime", mean(numbers.answerSeconds, numbers.answersMeasured)),
        ("aht", mean(numbers.handleSeconds, numbers.contactsMeasured)),
      ]
    }

    private func mean(_ sum: Int64, _ count: Int) -> String {
      guard count > 0 else { return "–" }
      let mean = Double(sum) / Double(count)
      return mean == mean.rounded() ? String(Int(mean)) : String((mean * 10).rounded() / 10)
    }
  }
}

extension ModelStatus {
  /// With what is its own: `on Fax`, `busy-other Lunch`, `unknown 37`.
  var words: String {
    switch self {
    case .onItem(let type): "on \(type)"
    case .busyOther(let name?, _): "busy-other \(name)"
    case .unknown(let code?): "unknown \(code)"
    default: kindName
    }
  }
}
