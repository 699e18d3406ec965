import EventSources
import TestSupport
import Testing
import WebhookEvents

struct IntakeTests {
  @Test func repeatsAreRemovedBeforeTheFloorSeesThem() {
    var intake = Intake()
    var first = SourceBatch(batch(1, 2, 1), source: "a")
    intake.admit(&first)
    #expect(numbers(first.events) == [1, 2])
    #expect(first.duplicates == 1)
    var second = SourceBatch(batch(2, 3), source: "b", duplicates: 4)
    intake.admit(&second)
    #expect(numbers(second.events) == [3])
    #expect(intake.total.accepted == 3)
    #expect(intake.total.duplicates == 6)
    #expect(intake.bySource["a"]?.accepted == 2)
    #expect(intake.bySource["b"]?.duplicates == 5)
  }

  /// What a shared stream brings again is no repeat of a sender's: the floor gets its arrival.
  @Test func whatASharedStreamBringsAgainIsNotCounted() {
    var intake = Intake()
    var first = SourceBatch(batch(1, 2), source: "receiver")
    intake.admit(&first)
    var second = SourceBatch(batch(2, 3), source: "shared stream")
    second.isShared = true
    intake.admit(&second)
    #expect(numbers(second.events) == [3])
    #expect(numbers(second.known) == [2])
    #expect(intake.total.duplicates == 0)
    #expect(intake.total.accepted == 3)
  }

  @Test func rejectionsAreCountedByReason() {
    let rejection = { (reason: EventRejection.Reason) in
      EventRejection(line: 1, byte: 1, reason: reason, expected: "", found: "", excerpt: "")
    }
    var intake = Intake()
    var first = SourceBatch(
      EventBatch(), source: "a",
      rejections: RejectionTally([rejection(.syntax), rejection(.syntax), rejection(.badValue)]))
    intake.admit(&first)
    #expect(intake.total.rejected == [.syntax: 2, .badValue: 1])
    #expect(intake.total.rejectedTotal == 3)
    #expect(intake.bySource["a"]?.rejectedTotal == 3)
  }

  @Test func detailsOfRejectionsAreBounded() {
    let many = (1...RejectionTally.usualDetails + 1).map {
      EventRejection(line: $0, byte: 1, reason: .syntax, expected: "", found: "", excerpt: "")
    }
    var tally = RejectionTally(many)
    #expect(tally.total == many.count)
    #expect(tally.details.map(\.line) == Array(1...RejectionTally.usualDetails))
    tally.add(RejectionTally(many))
    #expect(tally.total == 2 * many.count)
    #expect(tally.details.count == RejectionTally.usualDetails)
  }

  @Test func sourcesCountedByNameAreBounded() {
    var intake = Intake()
    for number in 0...Intake.sourceLimit {
      var one = SourceBatch(batch(number), source: "\(number)")
      intake.admit(&one)
    }
    #expect(intake.bySource.count == Intake.sourceLimit)
    #expect(intake.total.accepted == Intake.sourceLimit + 1)
  }
}
