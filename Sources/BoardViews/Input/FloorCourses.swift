package import AgentFloor

/// The course of the day of the whole floor and of each team.
package struct FloorCourses: Sendable {
  package var floor: DayCourse
  package var byTeam: [String: DayCourse]

  package init(_ reading: FloorReading) {
    let agents = reading.agents
    floor = reading.course(of: agents)
    byTeam = Dictionary(grouping: agents.filter { $0.team != nil }) { $0.team ?? "" }
      .mapValues { reading.course(of: $0) }
  }
}
