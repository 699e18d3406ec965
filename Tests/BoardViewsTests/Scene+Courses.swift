import WebhookEvents

@testable import AgentFloor
@testable import BoardViews

/// The course of the scene's day, made by hand: since 05:30 ever fewer available, ever more on contact.
extension Scene {
  static let courses = FloorCourses(
    floor: course(share: 1),
    byTeam: ["Billing": course(share: 4), "Support": course(share: 3), "Sales": course(share: 2)])

  /// Before the courses of the day have been read.
  static var unread: BoardInput {
    var input = floor
    input.courses = nil
    return input
  }

  /// One part in `share` of the floor's.
  private static func course(share: Int64) -> DayCourse {
    let first = (now.seconds - 9 * 3600) / 900 * 900
    let starts = stride(from: first, through: now.seconds, by: 900)
    return DayCourse(
      quarters: starts.enumerated().map { place, start in
        var quarter = DayCourse.Quarter(period: start..<start + 900)
        let elapsed = min(900, now.seconds - start)
        let wave = Int64([0, 1, 3, 2, 1, 0][place % 6])
        let late = Int64(place) / 6
        quarter.secondsByStatus[Int(StatusKind.available.rawValue)] =
          elapsed * (14 - 2 * late + wave) / share
        quarter.secondsByStatus[Int(StatusKind.onCall.rawValue)] =
          elapsed * (9 + 2 * late - wave) / share
        quarter.secondsByStatus[Int(StatusKind.ringing.rawValue)] = elapsed / share
        quarter.mostCritical = max(0, Int(late) - 2 + Int(wave) / 3)
        return quarter
      }, now: now)
  }
}
