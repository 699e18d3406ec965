import WebhookEvents

/// Writes events in the order in which they happen.
struct ReferenceScript {
  /// Items declined or released may be offered once more: not where clocks are wrong, since then
  /// nobody can tell which offer an answer is of.
  private let offersAgain: Bool
  private var written: [Event] = []
  private var second = ReferenceStream.start
  private var username = "ana"
  private var sessionID = "S1"
  private var items = 0
  /// The last event written of each item of the noise, so that an item is not answered twice: what
  /// that would mean, no two readers of floor.md agree on.
  private var stages: [String: Int32] = [:]

  private init(offersAgain: Bool) { self.offersAgain = offersAgain }

  // MARK: Noise

  /// Few names, few seconds, any event at any moment.
  static func noise(offersAgain: Bool, _ random: inout SplitMix64) -> [Event] {
    var script = ReferenceScript(offersAgain: offersAgain)
    let usernames = random.pick([["ana"], ["ana"], ["ana", "bo"]])
    let sessions = random.pick([["S1"], ["S1", "S2"], ["S1", "S2", "S3"]])
    let isNamed = random.chance(60)
    let step = random.pick([1, 3, 10, 60]) as Int64
    let length = Int.random(in: 2...24, using: &random)
    for _ in 0..<length {
      script.username = random.pick(usernames)
      script.sessionID = random.pick(sessions)
      script.second += random.upTo(step)
      let code = random.pick([4, 4, 5, 5, 6, 8, 8] as [Int32])
      let item = isNamed ? script.item(for: code, &random) : nil
      let type = random.pick([nil, nil, "Voice", "chat", "Email"])
      switch random.upTo(12) {
      case 0: script.write(1)
      case 1: script.write(2)
      case 2, 3, 4: script.writeStatus(&random)
      case 5...10:
        if item != nil || !isNamed { script.write(code, item: item, type: type) }
      case 11: script.writeControl(&random)
      default: script.writeOddity(&random)
      }
    }
    return script.written
  }

  /// An item of this session that such an event can be about: a new one, the next step of one
  /// known, any step left out; or one declined or released that is offered again. At most twelve
  /// a session, which is what the floor remembers; nil where there are as many.
  private mutating func item(for code: Int32, _ random: inout SplitMix64) -> String? {
    let open = stages.keys.sorted().filter { name in
      guard name.hasPrefix(username + sessionID) else { return false }
      let last = stages[name]!
      return code == 4
        ? offersAgain && (last == 6 || last == 8)
        : last < code && !(last == 6 || code == 6 && last > 4)
    }
    var name = random.chance(80) ? open.randomElement(using: &random) : nil
    if name == nil, stages.keys.count(where: { $0.hasPrefix(username + sessionID) }) < 12 {
      items += 1
      name = "\(username)\(sessionID)-\(items)"
    }
    guard let name else { return nil }
    // A second later, or rank would put it before what it comes after.
    if code == 4, stages[name] != nil { second += 1 }
    stages[name] = code
    return name
  }

  // MARK: A shift

  /// Agents who sign in, work, take breaks, and sign out or vanish.
  static func shift(offersAgain: Bool, _ random: inout SplitMix64) -> [Event] {
    var written: [Event] = []
    // Two spellings that Unicode holds equal and events.md does not.
    let usernames = random.pick([["ana"], ["ana", "bo"], ["jos\u{e9}", "jose\u{301}", "ana"]])
    for username in usernames {
      var script = ReferenceScript(offersAgain: offersAgain)
      script.username = username
      script.second += random.upTo(30)
      let sessions = Int.random(in: 1...3, using: &random)
      for session in 1...sessions { script.workSession(session, &random) }
      written += script.written
    }
    let order = written.indices.sorted {
      (written[$0].created, $0) < (written[$1].created, $1)
    }
    return order.map { written[$0] }
  }

  private mutating func workSession(_ number: Int, _ random: inout SplitMix64) {
    sessionID = "S\(number)"
    // The vendor names all items or none.
    let named = random.pick([true, true, false])
    if random.chance(90) { write(1) }
    if random.chance(90) { writeStatus(random.pick([0, 16, 16]), &random) }
    let first = items
    for _ in 0..<Int.random(in: 1...5, using: &random) where items < first + 6 {
      pass(60, &random)
      switch random.upTo(9) {
      case 0, 1, 2: takeCall(named, &random)
      case 3: takeChats(named, &random)
      case 4: missOffer(named, &random)
      case 5: writeStatus(random.pick([34, 36, 0, 17]), &random)
      case 6: writeStatus(&random)
      case 7:
        writeStatus(35, &random)
        pass(40, &random)
        writeStatus(random.pick([16, 32]), &random)
      case 8: writeOddity(&random)
      default: writeStatus(16, &random)
      }
    }
    pass(60, &random)
    if random.chance(70) {
      write(2)
      if random.chance(20) { writeStatus(&random) }
      if random.chance(10) {
        pass(20, &random)
        write(1)
      }
    }
    // The next session begins before this one is over, or after.
    second += random.chance(20) ? -random.upTo(40) : random.upTo(300)
  }

  private mutating func takeCall(_ named: Bool, _ random: inout SplitMix64) {
    let item = newItem(named, &random)
    let type = random.pick([nil, "Voice", "EMAIL"])
    write(4, item: item, type: type)
    pass(20, &random)
    write(5, item: item, type: random.chance(80) ? type : nil)
    if random.chance(70) { writeStatus(random.pick([32, 32, 32, 77]), &random) }
    for _ in 0..<random.upTo(2) {
      pass(30, &random)
      writeControl(&random)
    }
    pass(90, &random)
    if random.chance(20) { writeStatus(33, &random) }
    write(8, item: item, type: type)
    if random.chance(60) { writeStatus(33, &random) }
    pass(60, &random)
    if random.chance(80) { writeStatus(16, &random) }
  }

  private mutating func takeChats(_ named: Bool, _ random: inout SplitMix64) {
    var open: [String?] = []
    for _ in 0..<Int.random(in: 2...6, using: &random) {
      pass(30, &random)
      if open.isEmpty || random.chance(60) {
        let item = newItem(named, &random)
        write(4, item: item, type: "Chat")
        pass(10, &random)
        write(5, item: item, type: "Chat")
        open.append(item)
      } else {
        write(8, item: open.removeFirst(), type: "Chat")
      }
      if random.chance(10) { writeControl(&random) }
      if random.chance(20) { writeStatus(&random) }
    }
    for item in open where random.chance(80) {
      pass(30, &random)
      write(8, item: item, type: "Chat")
    }
  }

  private mutating func missOffer(_ named: Bool, _ random: inout SplitMix64) {
    for _ in 0...random.upTo(3) {
      let item = newItem(named, &random)
      write(4, item: item)
      pass(60, &random)
      if random.chance(50) { write(6, item: item) } else { writeStatus(16, &random) }
      if offersAgain, random.chance(20) {
        // Offered once more, under the name it had.
        second += 1
        pass(10, &random)
        write(4, item: item)
        pass(10, &random)
        if random.chance(50) { write(5, item: item) }
      }
    }
  }

  // MARK: One event

  private mutating func pass(_ seconds: Int64, _ random: inout SplitMix64) {
    if random.chance(75) { second += random.upTo(seconds) }
  }

  private mutating func newItem(_ named: Bool, _ random: inout SplitMix64) -> String? {
    items += 1
    return named ? "W\(items)" : nil
  }

  private mutating func writeStatus(_ random: inout SplitMix64) {
    writeStatus(random.pick([0, 16, 16, 17, 32, 32, 33, 34, 35, 36, 36, 77, 78, nil]), &random)
  }

  private mutating func writeStatus(_ activity: Int32?, _ random: inout SplitMix64) {
    var fields: [Event.Field] = []
    if let activity { fields.append(.init("ActivityCode", .number("\(activity)"))) }
    if activity == 36 {
      if random.chance(80) {
        fields.append(.init("ActivityName", .string(random.pick(["Lunch", "Training"]))))
      }
      if random.chance(50) {
        fields.append(.init("AvailabilityCode", .number(random.pick(["0", "1"]))))
      }
    }
    write(3, more: fields)
  }

  private mutating func writeControl(_ random: inout SplitMix64) {
    let action = random.pick(["Mute", "Mute", "Unmute", "Hold", "Resume", "Transfer"])
    write(7, more: random.chance(90) ? [.init("Action", .string(action))] : [])
  }

  /// What no rule knows: other categories, unknown codes, no agent named.
  private mutating func writeOddity(_ random: inout SplitMix64) {
    switch random.upTo(3) {
    case 0: write(random.pick([1, 4, 12]), category: random.pick([2, 3, 4, 99]))
    case 1: write(random.pick([9, 0, -1, 4711]))
    case 2:
      write(random.pick([1, 3, 8]))
      written[written.count - 1].fields.removeAll {
        $0.name == random.pick(["Username", "SessionId"])
      }
    default:
      write(random.pick([3, 4]))
      written[written.count - 1].fields.append(.init("Username", .string("")))
    }
  }

  private mutating func write(
    _ code: Int32, category: Int32 = 1, item: String? = nil, type: String? = nil,
    more: [Event.Field] = []
  ) {
    var fields: [Event.Field] = [
      .init("Username", .string(username)), .init("SessionId", .string(sessionID)),
    ]
    if let item { fields.append(.init("WorkItemId", .string(item))) }
    if let type { fields.append(.init("WorkItemType", .string(type))) }
    written.append(
      Event(
        id: EventID(high: UInt64(bitPattern: Int64(username.utf8.count)), low: freshID()),
        created: Timestamp(seconds: second), category: category, code: code,
        fields: fields + more))
  }

  /// No two events of one stream share an id: agents are told apart by a hash of their bytes.
  private func freshID() -> UInt64 {
    let agent = username.utf8.reduce(UInt64(7)) { $0 &* 131 &+ UInt64($1) }
    return agent << 20 | UInt64(written.count + 1)
  }
}
