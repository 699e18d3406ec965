package import AgentFloor

/// The course of the day of the whole floor and of each team.
package struct FloorCourses: Sendable {
  package var floor: DayCourse
  /// By name; nil is that of the agents without a team.
  var byTeam: [String?: DayCourse]

  /// Folds all facts of every agent: not for every frame.
  package init(_ reading: FloorReading) {
    (floor, byTeam) = reading.courses(of: reading.agentList)
  }

  init(floor: DayCourse, byTeam: [String?: DayCourse]) {
    self.floor = floor
    self.byTeam = byTeam
  }
}
