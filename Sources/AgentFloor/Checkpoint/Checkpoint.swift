public import WebhookEvents

/// Why a checkpoint cannot be read.
public enum CheckpointError: Error, Hashable, CustomStringConvertible {
  /// Not a checkpoint, or cut off, or changed on its way.
  case damaged
  /// Written by another version of the program.
  case version(Int)

  public var description: String {
    switch self {
    case .damaged: "the checkpoint is damaged: ask for it again"
    case .version(let version):
      "the checkpoint is of version \(version), not \(Checkpoint.version): update the older program"
    }
  }
}

/// The whole of a floor as JSON Lines, for viewers that attach: a header with version, position,
/// settings and counts; a line an agent; a line of the feed's marks; then the feed's events.
///
/// A floor from a checkpoint equals the floor it was made of.
public enum Checkpoint {
  public static let version = 3

  /// - Parameters:
  ///   - position: of the journal, up to which the floor has seen it; any text.
  ///   - masksNumbers: phone numbers are written masked, as if the events had carried them so.
  public static func encode(
    _ floor: Floor, position: String, masksNumbers: Bool = false
  ) -> [UInt8] {
    var json: [UInt8] = []
    // Writing passes no value that could be refused.
    try? floor.write(position: position, masksNumbers: masksNumbers, to: &json)
    return json
  }

  /// The floor and the position of a checkpoint.
  ///
  /// - Parameter agentLimit: Agents the floor may hold, at least those in the checkpoint. The
  ///   checkpoint's own limit is ignored.
  public static func decode(
    _ json: some Collection<UInt8>, catalogue: Catalogue = Catalogue(),
    agentLimit: Int = FloorSettings().agentLimit
  ) throws(CheckpointError) -> (floor: Floor, position: String) {
    var lines = Array(json).split(separator: UInt8(ascii: "\n"))[...]
    func next() throws(CheckpointError) -> CheckpointLine {
      guard let line = lines.popFirst() else { throw .damaged }
      return try CheckpointLine(reading: line)
    }
    var header = Header()
    var record = try next()
    try header.pass(&record)
    header.settings.agentLimit = max(agentLimit, header.agents)
    var floor = Floor(catalogue: catalogue, settings: header.settings)
    floor.counts = header.counts
    let limit = floor.settings.factLimit(agents: header.agents)
    for _ in 0..<header.agents {
      var agent = Agent(username: Identifier(""))
      record = try next()
      try agent.pass(&record, under: floor.settings, limit: limit)
      try floor.agents.restore(agent)
    }
    floor.agents.restore(evicted: header.counts.evictedAgents)
    record = try next()
    try floor.feed.pass(&record, events: lines)
    return (floor, header.position)
  }
}

/// The first line.
private struct Header {
  var mark = "floorboard-checkpoint"
  var version = Checkpoint.version
  var position = ""
  var agents = 0
  var settings = FloorSettings()
  var counts = FloorCounts()

  /// The most agents that a viewer takes from a checkpoint.
  private static let agentLimit = 1 << 20

  mutating func pass(_ record: inout CheckpointLine) throws(CheckpointError) {
    try record.pass(&mark)
    guard mark == Header().mark else { throw .damaged }
    try record.pass(count: &version)
    guard version == Checkpoint.version else { throw .version(version) }
    try record.pass(&position)
    try record.pass(&agents, in: 0...Self.agentLimit)
    try settings.pass(&record)
    try record.pass(count: &counts.accepted)
    try record.pass(count: &counts.late)
    try record.pass(count: &counts.tooLate)
    try record.pass(count: &counts.unattributed)
    try record.pass(count: &counts.unknownCodes)
    try record.pass(count: &counts.otherCategories)
    try record.pass(count: &counts.ahead)
    try record.pass(count: &counts.evictedAgents)
  }
}

extension FloorSettings {
  fileprivate mutating func pass(_ record: inout CheckpointLine) throws(CheckpointError) {
    let seconds = 0...Self.longest
    try record.pass(&unresolvedAfter, in: seconds)
    try record.pass(&contactLimit, in: seconds)
    try record.pass(&ghostAfter, in: seconds)
    try record.pass(count: &agentLimit)
    try record.pass(&answerWithin, in: seconds)
    try calendar.pass(&record)
    try intervals.pass(&record)
  }
}

extension PeriodCalendar {
  fileprivate mutating func pass(_ record: inout CheckpointLine) throws(CheckpointError) {
    var segments = segments
    let bounds = PeriodCalendar.bounds
    try record.pass(
      &segments, limit: PeriodCalendar.segmentLimit, blank: PeriodCalendar.utcDays.segments[0]
    ) { (record, segment) throws(CheckpointError) in
      try record.pass(&segment.start, in: bounds.lowerBound...bounds.upperBound)
      try record.pass(&segment.firstTurn, in: bounds.lowerBound...bounds.upperBound)
      try record.pass(&segment.length, in: PeriodCalendar.shortest...PeriodCalendar.endless)
    }
    guard let calendar = PeriodCalendar(checking: segments) else { throw .damaged }
    self = calendar
  }
}

extension Floor {
  fileprivate func write(
    position: String, masksNumbers: Bool, to json: inout [UInt8]
  ) throws(CheckpointError) {
    func end(_ record: CheckpointLine) {
      record.append(to: &json)
      json.append(UInt8(ascii: "\n"))
    }
    var header = Header()
    header.position = position
    header.agents = agents.count
    header.settings = settings
    header.counts = counts
    var record = CheckpointLine()
    try header.pass(&record)
    end(record)
    for agent in agents.all {
      var agent = agent
      if masksNumbers { agent.maskNumbers() }
      record = CheckpointLine()
      try agent.pass(
        &record, under: settings, limit: settings.factLimit(agents: agents.count))
      end(record)
    }
    record = CheckpointLine()
    var feed = feed
    try feed.pass(&record, events: [])
    end(record)
    feed.appendEvents(to: &json, masksNumbers: masksNumbers)
  }
}
