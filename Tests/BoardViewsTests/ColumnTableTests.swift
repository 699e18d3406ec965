import TerminalCells
import Testing

@testable import BoardViews

@Test(arguments: ColumnTable.all)
func everyColumnHasAllItsParts(_ column: BoardColumn) {
  #expect(!column.name.isEmpty && column.name.allSatisfy { $0.isLetter && $0.isLowercase })
  #expect(SafeText(column.heading).width <= column.widths.ideal)
  #expect(column.headingWithLetter.contains(column.letter.uppercased()))
  #expect(column.headingWithLetter.lowercased() == column.heading.lowercased())
  #expect(column.widths.least <= column.widths.ideal && column.widths.ideal <= column.widths.most)
  #expect(column.isUsual || column.dropRank != nil, "what is always shown is shown by default")
  #expect(!column.explanation.isEmpty)
  #expect(column.subtotal == nil || column.derivation != nil)
}

@Test func namesLettersAndRanksOfColumnsDiffer() {
  let columns = ColumnTable.all
  for column in columns {
    let same = columns.filter { $0.name == column.name }
    #expect(same.count == 1, "two columns \(column.name)")
    let lettered = columns.filter { $0.letter == column.letter }.map(\.name)
    #expect(lettered.count == 1, "\(column.letter): \(lettered)")
    guard let rank = column.dropRank else { continue }
    let ranked = columns.filter { $0.dropRank == rank }.map(\.name)
    #expect(ranked.count == 1, "dropRank \(rank): \(ranked)")
  }
}

@Test(arguments: ColumnTable.all)
func columnIsFoundByNameAndByLetterOfEitherCase(_ column: BoardColumn) {
  #expect(ColumnTable.column(named: column.name) == column)
  #expect(ColumnTable.column(of: column.letter) == column)
  #expect(ColumnTable.column(of: Character(column.letter.uppercased())) == column)
}

@Test(arguments: ["", "name", "Agent"])
func noOtherColumnIsFound(_ name: String) {
  #expect(ColumnTable.column(named: name) == nil)
  #expect(ColumnTable.column(of: "ß") == nil)
}

/// Each number stands in the table, in the subtotals, in the help and where it comes from.
@Test func everyNumberIsExplainedToThePerson() {
  var help = Board(Scene.floor, rows: 200, columns: 180)
  _ = help.handle(.character("?"))
  var explain = Board(Scene.floor, rows: 200, columns: 180)
  _ = explain.handle(.character("e"))
  for column in ColumnTable.all where column.derivation != nil {
    let start = String(column.explanation.prefix(30))
    #expect(help.lines().contains { $0.contains(column.heading) && $0.contains(start) })
    #expect(explain.lines().contains { $0.hasPrefix(" \(column.heading) ") }, "\(column.name)")
  }
}

@Test func aTimeOverAnHourIsNeverCutIntoAnother() {
  var person = Scene.people[7]
  (person.handled, person.handle, person.answer) = (1, 4280, 4271)
  for columns in [80, 100, 120] {
    let board = Board(Scene.input([person]), rows: 24, columns: columns)
    let row = board.lines()[3]
    #expect(row.contains("1h11m") || row.contains("1:11:20"), "\(columns): \(row)")
    #expect(!row.contains("…"), "\(columns): \(row)")
  }
}
