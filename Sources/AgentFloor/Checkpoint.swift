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

/// The whole of a floor as JSON Lines, for viewers that attach: a header with version and position,
/// the statuses, a line an agent, then the events of the feed.
///
/// A floor from a checkpoint equals the floor it was made of.
public enum Checkpoint {
  public static let version = 1

  /// - Parameters:
  ///   - position: of the journal, up to which the floor has seen it; any text.
  ///   - masksNumbers: phone numbers are written masked, as if the events had carried them so.
  public static func encode(
    _ floor: Floor, position: String, masksNumbers: Bool = false
  ) -> [UInt8] {
    var json: [UInt8] = []
    var floor = floor
    // Writing passes no value that could be refused.
    try? floor.write(position: position, masksNumbers: masksNumbers, to: &json)
    return json
  }

  /// The floor and the position of a checkpoint.
  public static func decode(
    _ json: some Collection<UInt8>, catalogue: Catalogue = Catalogue(),
    agentLimit: Int = Floor.agentLimit
  ) throws(CheckpointError) -> (floor: Floor, position: String) {
    var lines = Array(json).split(separator: UInt8(ascii: "\n"))[...]
    func next() throws(CheckpointError) -> Record {
      guard let line = lines.popFirst() else { throw .damaged }
      return try Record(reading: line)
    }
    var header = Header()
    var record = try next()
    try header.pass(&record)
    guard header.version == version else { throw .version(header.version) }
    var floor = Floor(catalogue: catalogue, agentLimit: max(agentLimit, header.agents))
    floor.counts = header.counts
    record = try next()
    try floor.statuses.pass(&record)
    for _ in 0..<max(0, header.agents) {
      var agent = Agent(username: "", generation: 0)
      record = try next()
      try agent.pass(&record)
      try floor.agents.restore(agent)
      floor.facts += agent.timeline.count
    }
    floor.agents.restore(evicted: header.counts.evictedAgents)
    floor.nextToShorten = header.nextToShorten
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
  var nextToShorten = 0
  var counts = FloorCounts()

  mutating func pass(_ record: inout Record) throws(CheckpointError) {
    try record.pass(&mark)
    guard mark == Header().mark else { throw .damaged }
    try record.pass(&version)
    guard version == Checkpoint.version else { return }
    try record.pass(&position)
    try record.pass(&agents)
    try record.pass(&nextToShorten)
    try record.pass(&counts.accepted)
    try record.pass(&counts.late)
    try record.pass(&counts.unattributed)
    try record.pass(&counts.unknownCodes)
    try record.pass(&counts.otherCategories)
    try record.pass(&counts.skewed)
    try record.pass(&counts.evictedAgents)
    guard agents >= 0, nextToShorten >= 0, nextToShorten <= agents else { throw .damaged }
  }
}

extension Floor {
  fileprivate mutating func write(
    position: String, masksNumbers: Bool, to json: inout [UInt8]
  ) throws(CheckpointError) {
    func end(_ record: Record) {
      record.append(to: &json)
      json.append(UInt8(ascii: "\n"))
    }
    var header = Header()
    header.position = position
    header.agents = agents.count
    header.nextToShorten = nextToShorten
    header.counts = counts
    var record = Record()
    try header.pass(&record)
    end(record)
    record = Record()
    try statuses.pass(&record)
    end(record)
    for agent in agents.all {
      var agent = agent
      if masksNumbers { agent.maskNumbers() }
      record = Record()
      try agent.pass(&record)
      end(record)
    }
    record = Record()
    try feed.pass(&record, events: [])
    end(record)
    feed.appendEvents(to: &json, masksNumbers: masksNumbers)
  }
}
