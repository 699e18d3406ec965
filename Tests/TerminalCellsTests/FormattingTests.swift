import TerminalCells
import Testing

@Test(
  arguments: [
    (0, "0:00"), (9, "0:09"), (59, "0:59"), (60, "1:00"), (372, "6:12"), (3599, "59:59"),
    (3600, "1:00:00"), (36_000, "10:00:00"), (-5, "0:00"), (.max, "2562047788015215:30:07"),
  ] as [(Int64, String)])
func clockOfADuration(_ seconds: Int64, _ text: String) {
  #expect(Formatting.clock(seconds) == text)
}

@Test(
  arguments: [
    (0, "0s"), (59, "59s"), (60, "1m00s"), (370, "6m10s"), (3600, "1h00m"), (86_399, "23h59m"),
    (86_400, "1d00h"), (-1, "0s"),
  ] as [(Int64, String)])
func ageInTwoUnits(_ seconds: Int64, _ text: String) {
  #expect(Formatting.age(seconds) == text)
}

@Test(arguments: [
  (0.4, "0.4s"), (-0.04, "0.0s"), (-2.5, "-2.5s"), (9.94, "9.9s"), (9.96, "10s"), (41.2, "41s"),
  (.nan, "0.0s"), (.infinity, "999999999s"),
])
func lagInSeconds(_ seconds: Double, _ text: String) {
  #expect(Formatting.lag(seconds) == text)
}

@Test(arguments: [
  (0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1204, "-1,204"),
  (.min, "-9,223,372,036,854,775,808"),
])
func countInGroupsOfThree(_ count: Int, _ text: String) {
  #expect(Formatting.count(count) == text)
}

@Test(arguments: [
  (0, "0%"), (0.815, "82%"), (1, "100%"), (.nan, "0%"), (.infinity, "0%"),
])
func ratioInPercent(_ ratio: Double, _ text: String) {
  #expect(Formatting.percent(ratio) == text)
}
