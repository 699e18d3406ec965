import TerminalCells
import Testing
import WebhookEvents

@testable import FloorReports

@Suite struct FormattingTests {
  @Test(arguments: [
    (271.4, 1, "271.4"), (271.0, 1, "271.0"), (0.805, 2, "0.81"), (0.8, 2, "0.80"),
    (0.004, 2, "0.00"), (0.005, 2, "0.01"), (1.55, 2, "1.55"), (9.95, 1, "10.0"), (2.5, 0, "3"),
    (-0.05, 1, "-0.1"), (0, 1, "0.0"), (0x1p53, 0, "9007199254740992"),
  ])
  func decimalIsRoundedHalfAwayFromZero(value: Double, decimals: Int, text: String) {
    #expect(FixedDecimal(value, decimals: decimals)?.description == text)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 0x1p53 + 2])
  func whatHasNoSuchDecimalIsNone(value: Double) {
    #expect(FixedDecimal(value, decimals: 0) == nil)
  }

  @Test(
    arguments: [
      (0, "0:00"), (59, "0:59"), (60, "1:00"), (3_599, "59:59"), (3_600, "1:00:00"),
      (36_061, "10:01:01"), (-5, "0:00"),
    ] as [(Int64, String)])
  func durationIsTabular(seconds: Int64, text: String) {
    #expect(Formatting.clock(seconds) == text)
  }

  @Test func whatIsNotKnownIsADash() {
    #expect(
      Formatting.clock(nil as Int64?) == "–" && Formatting.clock(nil as Double?) == "–"
        && Formatting.percent(nil) == "–")
    #expect(Formatting.percent(0.815) == "82%" && Formatting.clock(270.5) == "4:31")
  }
}

@Suite struct JSONWriterTests {
  @Test func commasStandBetweenAndNowhereElse() {
    var json = JSONWriter()
    json.object { json in
      json.member("a", 1)
      json.array("b") { _ in }
      json.object("c") { $0.member("d", nil as String?) }
      json.breakLine()
      json.array("e") { json in
        json.object { $0.member("f", true) }
        json.breakLine()
        json.object { _ in }
      }
    }
    #expect(
      String(decoding: json.bytes, as: UTF8.self)
        == "{\"a\":1,\"b\":[],\"c\":{\"d\":null},\n\"e\":[{\"f\":true},\n{}]}")
  }
}
