import Testing

@testable import TerminalCells

@Suite struct FrameTests {
  @Test func putsTextAndCutsAtTheEdge() {
    var frame = Frame(rows: 2, columns: 6)
    #expect(frame.put("hello", row: 0, column: 0) == 5)
    #expect(frame.put("hello", row: 1, column: 3) == 3)
    #expect(frame.put("xyz", row: 0, column: 0, width: 1) == 1)
    #expect(frame.lines == ["xello", "   hel"])
  }

  @Test(arguments: [(-1, 0), (2, 0), (0, -1), (0, 6)])
  func outsideTheScreenNothingHappens(row: Int, column: Int) {
    var frame = Frame(rows: 2, columns: 6)
    let empty = frame
    #expect(frame.put("hello", row: row, column: column) == 0)
    frame.mark(row: row, columns: column..<column) { $0.role = .critical }
    #expect(frame == empty)
  }

  @Test func wideCharactersTakeTwoCells() {
    var frame = Frame(rows: 1, columns: 5)
    #expect(frame.put("陈伟陈", row: 0, column: 0) == 4)
    #expect(frame.cells.map(\.grapheme) == ["陈", "", "伟", "", " "])
  }

  @Test func writingOverHalfOfAWideOneBlanksTheOther() {
    var frame = Frame(rows: 1, columns: 4)
    frame.put("陈伟", row: 0, column: 0)
    frame.put("xx", row: 0, column: 1)
    #expect(frame.cells.map(\.grapheme) == [" ", "x", "x", " "])
    frame.put("陈伟", row: 0, column: 0)
    frame.put("é", row: 0, column: 0)
    #expect(frame.cells.map(\.grapheme) == ["é", " ", "伟", ""])
  }

  @Test func asciiShowsAQuestionMarkForEachColumnButOfLatinLetters() {
    var frame = Frame(rows: 2, columns: 8, repertoire: .ascii)
    #expect(frame.put("é陈─👩‍🚀", row: 0, column: 0) == 6)
    frame.put("陈", row: 1, column: 0)
    frame.put("x", row: 1, column: 1)
    #expect(frame.lines == ["e?????", "?x"])
  }

  @Test(arguments: [
    ("Chloé", "Chloe"), ("ŁÓDŹ żak", "LODZ zak"), ("Hoàng Ngễ", "Hoang Nge"), ("ﬁ", "?"),
    ("Søren Ågård ßıæŒ", "Soren Agard siaO"), ("ə€ж", "???"), ("e\u{301}", "e"),
  ])
  func withoutUnicodeAccentsFallOff(_ text: String, _ shown: String) {
    #expect(SafeText(text).shown(in: .ascii).description == shown)
  }

  @Test func consoleKeepsLatinBoxesAndBlocks() {
    var frame = Frame(rows: 1, columns: 9, repertoire: .console)
    frame.put("é─█陈…e\u{301}ł", row: 0, column: 0)
    #expect(frame.lines == ["é─█???el"])
  }

  @Test func markKeepsTheText() {
    var frame = Frame(rows: 1, columns: 4)
    frame.put("abcd", row: 0, column: 0)
    frame.mark(row: 0, columns: 1..<9) { cell in
      cell.role = .critical
      cell.emphasis = .bold
    }
    #expect(frame.lines == ["abcd"])
    #expect(frame.cells.map(\.role) == [.text, .critical, .critical, .critical])
    #expect(frame.cells.map(\.emphasis) == [[], .bold, .bold, .bold])
  }

  @Test func emptyScreenIsNoTrouble() {
    var frame = Frame(rows: 0, columns: -3)
    #expect(frame.put("x", row: 0, column: 0) == 0)
    #expect(frame.lines.isEmpty)
  }
}
