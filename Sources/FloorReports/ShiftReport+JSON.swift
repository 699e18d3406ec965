import AgentFloor
import WebhookEvents

extension ShiftReport {
  /// The report as JSON, a line an agent and a team, with a line end.
  package func writeJSON(into bytes: inout [UInt8]) {
    var json = JSONWriter(appendingTo: bytes)
    bytes = []
    json.object { json in
      json.member("from", from)
      json.member("to", to)
      json.breakLine()
      json.events(of: reading.floor, duplicates: duplicates, rejected: rejected)
      json.breakLine()
      json.object("floor") { json in Self.members(of: floor, into: &json) }
      json.breakLine()
      json.array("teams") { json in Self.elements(teams, into: &json) }
      json.breakLine()
      json.array("agents") { json in Self.elements(agents, into: &json) }
    }
    bytes = json.bytes
    bytes.append(UInt8(ascii: "\n"))
  }

  private static func elements(_ lines: [Line], into json: inout JSONWriter) {
    for line in lines {
      json.breakLine()
      json.object { json in members(of: line, into: &json) }
    }
  }

  private static func members(of line: Line, into json: inout JSONWriter) {
    switch line.subject {
    case .agent(let agent):
      json.member("username", agent.username)
      json.member("name", agent.name)
      json.member("team", line.team)
      json.member("ghost", agent.isGhost)
      json.member("excluded", agent.isExcluded)
    case .team(let agents):
      json.member("team", line.team)
      json.member("agents", agents)
    case .floor(let agents):
      json.member("agents", agents)
    }
    json.members(NumberDefinition.all, of: line.numbers)
  }
}
