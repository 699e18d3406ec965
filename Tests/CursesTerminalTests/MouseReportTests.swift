import TerminalCells
import Testing

@testable import CursesTerminal

@Suite struct MouseReportTests {
  @Test(arguments: [
    ("0;1;1M", Pointer(.press, row: 0, column: 0)),
    ("0;500;200M", Pointer(.press, row: 199, column: 499)),
    ("16;3;4M", Pointer(.press, row: 3, column: 2)),
    ("64;3;4M", Pointer(.wheelUp, row: 3, column: 2)),
    ("65;3;4M", Pointer(.wheelDown, row: 3, column: 2)),
  ])
  func pressesAndTheWheelAreTaken(text: String, pointer: Pointer) {
    #expect(MouseReport.pointer(Array("[<\(text)".utf8)) == pointer)
  }

  @Test(arguments: [
    "0;1;1m", "1;1;1M", "2;1;1M", "32;1;1M", "35;7;7M", "66;1;1M", "M", "m", "0;M", "0;1M",
    "0;;1M", "0;1;1;1M", "0;123456;1M", "0;1;x", "",
  ])
  func whatElseIsReportedMeansNothing(text: String) {
    #expect(MouseReport.pointer(Array("[<\(text)".utf8)) == nil)
  }
}
