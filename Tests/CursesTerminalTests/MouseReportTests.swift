import CCurses
import TerminalCells
import Testing

@testable import CursesTerminal

/// What the bytes behind `ESC [ <` say.
private func read(_ text: String) -> (pointer: Pointer?, isWhole: Bool) {
  var report = MouseReport()
  for byte in text.utf8 {
    switch report.take(wint_t(byte)) {
    case .more: continue
    case .pointer(let pointer): return (pointer, true)
    case .broken: return (nil, false)
    }
  }
  return (nil, false)
}

@Suite struct MouseReportTests {
  @Test(arguments: [
    ("0;1;1M", Pointer(.press, row: 0, column: 0)),
    ("0;500;200M", Pointer(.press, row: 199, column: 499)),
    ("16;3;4M", Pointer(.press, row: 3, column: 2)),
    ("64;3;4M", Pointer(.wheelUp, row: 3, column: 2)),
    ("65;3;4M", Pointer(.wheelDown, row: 3, column: 2)),
  ])
  func pressesAndTheWheelAreTaken(text: String, pointer: Pointer) {
    #expect(read(text).pointer == pointer)
  }

  @Test(arguments: ["0;1;1m", "1;1;1M", "2;1;1M", "32;1;1M", "35;7;7M", "66;1;1M"])
  func whatElseAMouseDoesMeansNothing(text: String) {
    let found = read(text)
    #expect(found.pointer == nil && found.isWhole)
  }

  @Test(arguments: ["M", "0;M", ";", "0;1M", "0;1;1;1M", "0;123456;1M", "0;1;x", "\u{1B}"])
  func whatIsNoReportIsBroken(text: String) {
    #expect(!read(text).isWhole || read(text).pointer == nil)
  }
}
