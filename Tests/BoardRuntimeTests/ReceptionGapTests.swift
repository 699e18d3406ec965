import Testing

@testable import BoardRuntime

@Suite struct ReceptionGapTests {
  @Test func itIsSaidForFiveMinutes() {
    var gap = ReceptionGap()
    #expect(gap.trouble(at: 0) == nil)
    gap.add(130_000, at: 1_000_000)
    #expect(gap.trouble(at: 1_000_000) == "nothing received for 2:10 while stopped")
    #expect(gap.trouble(at: 1_000_000 + ReceptionGap.shown - 1) != nil)
    #expect(gap.trouble(at: 1_000_000 + ReceptionGap.shown) == nil)
  }

  @Test func stopsAreAddedUpWhileTheFirstIsSaid() {
    var gap = ReceptionGap()
    gap.add(130_000, at: 1_000_000)
    gap.add(600_000, at: 1_601_000)
    #expect(gap.trouble(at: 1_601_000) == "nothing received for 12:10 while stopped")
    gap.add(5000, at: 1_606_000 + ReceptionGap.shown)
    #expect(
      gap.trouble(at: 1_606_000 + ReceptionGap.shown) == "nothing received for 0:05 while stopped")
  }
}
