public import WebhookEvents

/// Why a checkpoint cannot be read.
public enum CheckpointError: Error, Hashable, CustomStringConvertible {
  /// Not a checkpoint, cut off, or changed.
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

/// A floor as JSON Lines, for viewers that attach: a header with version, position, settings and
/// counts; a line an agent; a line of the feed's marks; then the feed's events
/// (FloorRules Checkpoint).
public enum Checkpoint {
  public static let version = 5

  /// - Parameters:
  ///   - position: how far the floor has seen the journal; any text.
  ///   - masksNumbers: whether to write phone numbers masked.
  public static func encode(
    _ floor: Floor, position: String, masksNumbers: Bool = false
  ) -> [UInt8] {
    var json: [UInt8] = []
    floor.write(position: position, masksNumbers: masksNumbers, to: &json)
    return json
  }

  /// The floor and the position of a checkpoint.
  ///
  /// - Parameter agentLimit: most agents of the floor, at least those in the checkpoint. The
  ///   checkpoint's own limit is ignored.
  public static func decode(
    _ json: some Collection<UInt8>, catalogue: Catalogue = Catalogue(),
    agentLimit: Int = FloorSettings().agentLimit
  ) throws(CheckpointError) -> (floor: Floor, position: String) {
    var lines = Array(json).split(separator: UInt8(ascii: "\n"))[...]
    func next() throws(CheckpointError) -> CheckpointLine {
      guard let text = lines.popFirst() else { throw .damaged }
      return try CheckpointLine(reading: text)
    }
    var header = Header()
    var line = try next()
    header.pass(&line)
    guard header.mark == Header().mark else { throw .damaged }
    guard header.version == version else { throw .version(header.version) }
    try line.end()
    header.settings.agentLimit = max(agentLimit, header.agents)
    var floor = Floor(catalogue: catalogue, settings: header.settings)
    floor.counts = header.counts
    let limit = floor.settings.factLimit(agents: header.agents)
    for _ in 0..<header.agents {
      var agent = Agent(username: Identifier(""))
      line = try next()
      agent.pass(&line, under: floor.settings, limit: limit)
      try line.end()
      try floor.agents.restore(agent)
    }
    floor.agents.restore(evicted: header.counts.evictedAgents)
    line = try next()
    floor.feed.pass(&line, events: lines)
    try line.end()
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

  /// Most agents accepted from a checkpoint.
  private static let agentLimit = 1 << 20

  mutating func pass(_ line: inout CheckpointLine) {
    line.pass(&mark)
    line.pass(count: &version)
    line.pass(&position)
    line.pass(&agents, in: 0...Self.agentLimit)
    settings.pass(&line)
    line.pass(count: &counts.accepted)
    line.pass(count: &counts.late)
    line.pass(count: &counts.tooLate)
    line.pass(count: &counts.unattributed)
    line.pass(count: &counts.unknownCodes)
    line.pass(count: &counts.otherCategories)
    line.pass(count: &counts.ahead)
    line.pass(count: &counts.evictedAgents)
  }
}

extension FloorSettings {
  fileprivate mutating func pass(_ line: inout CheckpointLine) {
    let seconds = 0...Self.longest
    line.pass(&unresolvedAfter, in: seconds)
    line.pass(&contactLimit, in: seconds)
    line.pass(&ghostAfter, in: seconds)
    line.pass(count: &agentLimit)
    line.pass(&answerWithin, in: seconds)
    calendar.pass(&line)
    intervals.pass(&line)
  }
}

extension PeriodCalendar {
  fileprivate mutating func pass(_ line: inout CheckpointLine) {
    var segments = segments
    let bounds = PeriodCalendar.bounds
    line.pass(
      &segments, limit: PeriodCalendar.segmentLimit, blank: PeriodCalendar.utcDays.segments[0]
    ) { line, segment in
      line.pass(&segment.start, in: bounds.lowerBound...bounds.upperBound)
      line.pass(&segment.firstTurn, in: bounds.lowerBound...bounds.upperBound)
      line.pass(&segment.length, in: PeriodCalendar.shortest...PeriodCalendar.endless)
    }
    let calendar = PeriodCalendar(checking: segments)
    line.check(calendar != nil)
    if let calendar { self = calendar }
  }
}

extension Floor {
  fileprivate func write(position: String, masksNumbers: Bool, to json: inout [UInt8]) {
    func end(_ line: CheckpointLine) {
      line.append(to: &json)
      json.append(UInt8(ascii: "\n"))
    }
    var header = Header()
    header.position = position
    header.agents = agents.count
    header.settings = settings
    header.counts = counts
    var line = CheckpointLine()
    header.pass(&line)
    end(line)
    for agent in agents.all {
      var agent = agent
      if masksNumbers { agent.maskNumbers() }
      line = CheckpointLine()
      agent.pass(&line, under: settings, limit: settings.factLimit(agents: agents.count))
      end(line)
    }
    line = CheckpointLine()
    var feed = feed
    feed.pass(&line, events: [])
    end(line)
    feed.appendEvents(to: &json, masksNumbers: masksNumbers)
  }
}
