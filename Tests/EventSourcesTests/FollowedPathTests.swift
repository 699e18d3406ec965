import Testing
import WebhookEvents

@testable import EventSources

/// Which paths a clock passes.
struct FollowedPathTests {
  private static let now = Timestamp(seconds: 1_000_000)

  /// A path that is named after its hour or its day.
  private func path(every hours: Int64 = 1) -> FollowedPath {
    FollowedPath({ "\($0.seconds / 3600 / hours)" }, at: Self.now)
  }

  private func later(hours: Int) -> Timestamp {
    Timestamp(seconds: Self.now.seconds + Int64(hours) * 3600)
  }

  @Test(arguments: [
    (0, []), (1, ["277"]), (4, ["277", "278", "279", "280"]), (-2, ["277"]),
  ])
  func thoseBetweenAreNamedOnce(hours: Int, expected: [String]) {
    var path = path()
    let (passed, areAll) = path.turn(to: later(hours: hours))
    #expect(passed == expected && areAll)
    #expect(path.current == "\(277 + hours)")
    #expect(path.turn(to: later(hours: hours)).passed.isEmpty)
  }

  @Test func theNewestAreNamedWhereThereAreTooMany() {
    var path = path()
    let (passed, areAll) = path.turn(to: later(hours: 65))
    #expect(passed == (278...341).map(String.init) && !areAll)
  }

  @Test func aDayIsManyHours() {
    var path = path(every: 24)
    #expect(path.turn(to: later(hours: 72)).passed == ["11", "12", "13"])
  }

  @Test func aNameThatComesAgainIsPassed() {
    var path = FollowedPath({ "\($0.seconds / 3600 % 3)" }, at: Self.now)
    #expect(path.turn(to: later(hours: 3)).passed == ["1", "2", "0"])
  }
}
