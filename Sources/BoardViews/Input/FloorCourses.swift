package import AgentFloor

/// The course of the day of the whole floor and of each team.
package struct FloorCourses: Sendable {
  package var floor: DayCourse
  package var byTeam: [String: DayCourse]
  /// That of the agents without a team; nil if all are in one.
  package var withoutTeam: DayCourse?

  /// Folds all facts of every agent: not for every frame.
  package init(_ reading: FloorReading) {
    let courses = reading.courses(of: reading.agentList)
    floor = courses.all
    byTeam = [:]
    for case (let team?, let course) in courses.byTeam { byTeam[team] = course }
    withoutTeam = courses.byTeam[nil]
  }

  init(floor: DayCourse, byTeam: [String: DayCourse]) {
    self.floor = floor
    self.byTeam = byTeam
  }

  /// The course of a team; nil is that of agents without one.
  func course(of team: String?) -> DayCourse? { team.map { byTeam[$0] } ?? withoutTeam }
}
