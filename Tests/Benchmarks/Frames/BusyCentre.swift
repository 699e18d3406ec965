import AgentFloor
import BoardViews
import CentreSimulator
import WebhookEvents

/// The floor of a simulated centre, all of whose agents have signed in, and its next events.
struct BusyCentre {
  private var simulator: Simulator
  private var decoder = EventDecoder()
  private var floor = Floor()
  private var rules = FloorRules()
  private var now: Timestamp
  private var glances = GlanceTable()

  /// An hour into its day, with every agent on the roster.
  init(agents: Int) {
    var options = Simulator.Options()
    // 11 in 20 begin at once, the others after this hour.
    options.agents = agents * 20 / 11
    simulator = Simulator(options)
    now = options.start
    for _ in 0..<360 { advance(seconds: 10) }
    let present = Set(FloorReading(of: floor, at: now, under: rules).agents.map(\.username))
    let roster = Simulator.roster(agents: options.agents)
    rules.roster = Roster(entries: roster.entries.filter { present.contains($0.key) })
  }

  var agents: Int { floor.agentCount }

  /// What the board is given.
  mutating func input(after agents: consuming [AgentGlance] = []) -> BoardInput {
    let reading = FloorReading(of: floor, at: now, under: rules)
    return BoardInput(reading, agents: glances.agents(of: reading, known: agents))
  }

  mutating func advance(seconds: Int64) {
    now = Timestamp(seconds: now.seconds + seconds)
    var lines: [UInt8] = []
    simulator.write(until: now, into: &lines)
    var batch = EventBatch()
    var rejections = RejectionTally()
    decoder.decode(lines.span, into: &batch, rejections: &rejections)
    precondition(rejections.isEmpty, "events were rejected")
    floor.apply(batch)
    // As the owner of a live floor does before it publishes one.
    floor.settle()
  }
}
