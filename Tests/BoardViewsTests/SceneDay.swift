import WebhookEvents

@testable import AgentFloor
@testable import BoardViews

/// The day of the golden floor, made by hand: from 06:15 on, nobody in from 07:00 to 07:30, and of
/// the first half hour some statuses no longer kept.
extension Scene {
  /// When it begins.
  static let dayStart = now.seconds - now.seconds % 900 - 33 * 900

  static var day: BoardInput {
    var input = floor
    var courses = FloorCourses(FloorReading(of: Floor(), at: now, under: FloorRules()))
    courses.floor = course(of: 4)
    for (place, team) in ["Billing", "Sales", "Support"].enumerated() {
      courses.byTeam[team] = course(of: Int64(place + 1))
    }
    input.courses = courses
    return input
  }

  private static func course(of size: Int64) -> DayCourse {
    DayCourse(quarters: (0..<34).map { quarter(Int64($0), size) }, now: now)
  }

  /// Nearly the seconds of the agents wanted, in each status.
  private static func quarter(_ place: Int64, _ size: Int64) -> DayCourse.Quarter {
    var quarter = empty(place)
    guard place != 3, place != 4 else { return quarter }
    let seconds = min(now.seconds, quarter.period.upperBound) - quarter.period.lowerBound
    let shift = place < 10 ? 2 + place : place > 28 ? 40 - place : 12
    let agents: [(StatusKind, Int64)] = [
      (.available, max(0, 8 - abs(place - 12))), (.onCall, shift * 3 / 2 + place % 4),
      (.chatting, shift / 3), (.ringing, 1 + place % 2), (.wrapUp, shift * 2 / 3),
      (.notReady, 2 - place % 3), (.onBreak, place % 5), (.busyOther, place % 2),
    ]
    for (kind, count) in agents {
      quarter.secondsByStatus[Int(kind.rawValue)] = seconds * count * size / 10
    }
    let known = quarter.secondsByStatus.reduce(0, +)
    quarter.numbers[.signedInSeconds] = known + (place < 2 ? 1_350 * size : 0)
    addContacts(to: &quarter.numbers, place, size, over: seconds)
    quarter.mostCritical = Int(max(0, place * size / 30 - 1))
    return quarter
  }

  private static func addContacts(
    to numbers: inout WorkNumbers, _ place: Int64, _ size: Int64, over seconds: Int64
  ) {
    let contacts = (4 + place % 7) * size * seconds / 900
    numbers[.handled] = contacts
    numbers[.contactsMeasured] = contacts
    numbers[.contactSeconds] = (200 + 11 * place) * contacts
    numbers[.answersMeasured] = contacts
    numbers[.answerSeconds] = (4 + place % 5) * contacts
    numbers[.busySeconds] = numbers[.signedInSeconds] * (60 + place) / 100
    numbers[.idleSeconds] = numbers[.signedInSeconds] - numbers[.busySeconds]
  }

  /// Of an agent in one status after another.
  static let agentsCourse = DayCourse(
    quarters: (0..<34).map { place in
      var quarter = empty(Int64(place))
      let seconds = min(now.seconds, quarter.period.upperBound) - quarter.period.lowerBound
      let kinds: [StatusKind] = [.onCall, .wrapUp, .available]
      let part = seconds / 3
      for (kind, count) in zip(kinds, [part, seconds - 2 * part, part]) {
        quarter.secondsByStatus[Int(kind.rawValue)] = count
      }
      quarter.numbers[.signedInSeconds] = seconds
      addContacts(to: &quarter.numbers, Int64(place), 1, over: seconds / 4)
      quarter.mostCritical = place % 11 == 5 ? 1 : 0
      return quarter
    }, now: now)

  private static func empty(_ place: Int64) -> DayCourse.Quarter {
    let start = dayStart + place * 900
    return DayCourse.Quarter(period: start..<start + 900)
  }
}
