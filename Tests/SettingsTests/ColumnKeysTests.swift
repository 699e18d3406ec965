import BoardViews
import Testing

@testable import Settings

/// The keys of the configuration that name columns take every column of the board, and say which.
@Suite struct ColumnKeysTests {
  private func settings(_ text: String) throws -> Settings {
    try Settings(file: ("config.toml", text), environment: [:], flags: [:])
  }

  @Test(arguments: ColumnTable.all)
  func everyColumnMayBeShownAndSortedBy(_ column: BoardColumn) throws {
    let name = column.name
    #expect(
      try settings("[board]\ncolumns = [\"\(name)\"]")[Keys.boardColumns].items == [name])
    for order in [name, "-\(name)"] {
      let sort = try settings("[board]\nsort = \"\(order)\"")[Keys.boardSort]
      #expect(SortOrder(sort)?.column == column)
    }
  }

  @Test func theDefaultIsTheBoards() throws {
    #expect(try settings("")[Keys.boardColumns].items == ColumnTable.usual.map(\.name))
    #expect(SortOrder(try settings("")[Keys.boardSort]) == .attention)
  }

  @Test(arguments: ColumnTable.all)
  func theDefaultFileNamesEveryColumn(_ column: BoardColumn) throws {
    let file = Settings.defaultFile
    let line = try #require(file.firstRange(of: "#columns = ["))
    let key =
      file[..<line.lowerBound].split(separator: "\n").suffix(1) + [
        file[line.lowerBound...].prefix { $0 != "\n" }
      ]
    #expect(key.contains { $0.contains(column.name) }, "\(key)")
  }
}
