import AgentFloor
import WebhookEvents

extension ShiftReport {
  /// A line an agent and a team.
  package func writeJSON(into bytes: inout [UInt8]) {
    writeDocument(into: &bytes) { json in
      json.object("floor") { json in floor.writeMembers(into: &json) }
      json.breakLine()
      json.array("teams") { json in Self.elements(teams, into: &json) }
      json.breakLine()
      json.array("agents") { json in Self.elements(agents, into: &json) }
    }
  }

  private static func elements(_ lines: [Line], into json: inout JSONWriter) {
    for line in lines {
      json.breakLine()
      json.object { json in line.writeMembers(into: &json) }
    }
  }
}

extension ShiftReport.Line {
  func writeMembers(into json: inout JSONWriter) {
    switch scope {
    case .agent(let agent):
      json.member("username", agent.username)
      json.member("name", agent.name)
      json.member("team", team)
      json.member("ghost", agent.isGhost)
      json.member("excluded", agent.isExcluded)
    case .team(let agents):
      json.member("team", team)
      json.member("agents", agents)
    case .floor(let agents):
      json.member("agents", agents)
    }
    json.members(NumberDefinition.all, of: numbers)
  }
}
