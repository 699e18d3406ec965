import Testing

@testable import EventSources

/// What is known of files that came and went, notice by notice.
struct RotationTrailTests {
  /// A trail whose followed name is `log`, by which one unread file came.
  private func trail() -> RotationTrail {
    var trail = RotationTrail()
    trail.came(to: "log", isFollowed: true)
    return trail
  }

  private func move(
    _ from: String, _ to: String, _ cookie: UInt32, in trail: inout RotationTrail
  ) {
    trail.left(from, cookie)
    trail.came(to: to, cookie, isFollowed: to == "log")
  }

  @Test func aFileThatWasReadMayGoWhereItWill() {
    var trail = trail()
    trail.isRead("log")
    move("log", "log.1", 1, in: &trail)
    trail.deleted("log.1")
    #expect(trail.isEmpty && trail.gaps == 0)
  }

  @Test func unreadFilesAreKnownWhereverTheyMove() {
    var trail = trail()
    for round in 1...40 {
      for number in stride(from: round - 1, to: 0, by: -1) {
        move("log.\(number)", "log.\(number + 1)", UInt32(number), in: &trail)
      }
      move("log", "log.1", 1000, in: &trail)
      trail.came(to: "log", isFollowed: true)
    }
    let places = trail.strays.sorted { $0.key < $1.key }.map(\.value.place)
    #expect(places == (1...40).reversed().map { "log.\($0)" })
    #expect(trail.gaps == 0)
  }

  @Test(arguments: ["log", "log.1"]) func anUnreadFileThatIsDeletedIsAGap(name: String) {
    var trail = trail()
    move("log", "log.1", 1, in: &trail)
    trail.came(to: "log", isFollowed: true)
    trail.deleted(name)
    #expect(trail.gaps == 1)
  }

  @Test func anUnreadFileThatIsOverwrittenIsAGap() {
    var trail = trail()
    move("log", "log.1", 1, in: &trail)
    trail.came(to: "log", isFollowed: true)
    move("log", "log.1", 2, in: &trail)
    #expect(trail.gaps == 1 && trail.strays.values.map(\.place) == ["log.1"])
    trail.came(to: "log", isFollowed: true)
    move("draft", "log", 3, in: &trail)
    #expect(trail.gaps == 2)
  }

  @Test func anUnreadFileThatIsMovedOutOfSightIsAGapOnceAllIsTaken() {
    var trail = trail()
    trail.left("log", 1)
    for (moment, gaps) in [(5, 0), (5 + RotationTrail.patience - 1, 0)] {
      trail.tookAll(at: moment)
      #expect(trail.gaps == gaps)
    }
    trail.tookAll(at: 5 + RotationTrail.patience)
    #expect(trail.gaps == 1)
  }

  @Test func aStrayIsMovingUntilBothHalvesCame() throws {
    var trail = trail()
    move("log", "log.1", 1, in: &trail)
    let number = try #require(trail.strays.keys.first)
    trail.left("log.1", 2)
    #expect(trail.isMoving(number))
    trail.came(to: "log.2", 2, isFollowed: false)
    #expect(!trail.isMoving(number) && trail.strays[number]?.place == "log.2")
  }

  @Test func lostNoticesAreAGap() {
    var trail = trail()
    move("log", "log.1", 1, in: &trail)
    let revision = trail.revision
    trail.overflowed()
    #expect(trail.gaps == 1 && trail.isEmpty && trail.revision > revision)
  }

  @Test func aFileThatReturnsIsUnreadAtItsNameAgain() {
    var trail = trail()
    move("log", "away", 1, in: &trail)
    move("away", "log", 2, in: &trail)
    #expect(trail.isEmpty && trail.gaps == 0)
    move("log", "log.1", 3, in: &trail)
    #expect(trail.strays.values.map(\.place) == ["log.1"])
  }

  @Test func straysAreBounded() {
    var trail = RotationTrail()
    for number in 0...RotationTrail.limit {
      trail.came(to: "log", isFollowed: true)
      #expect(trail.gaps == 0)
      move("log", "log.\(number)", 1, in: &trail)
    }
    #expect(trail.strays.count == RotationTrail.limit && trail.gaps == 1)
  }
}
