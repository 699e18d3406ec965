/// Divides the rows of the screen among header, trends, table, feed and footer.
struct Layout: Sendable {
  /// The smallest screen the board is drawn on.
  static let least = (columns: 40, rows: 10)
  /// The fewest rows of a screen with a feed.
  static let leastForFeed = 14
  /// Rows that the table keeps, however tall a feed is wanted.
  static let leastTable = 3

  let rows: Int
  let columns: Int
  /// The rows of the table, without its headings.
  let table: Range<Int>
  /// The row of the feed's heading; nil without a feed.
  let feedHeading: Int?
  let feed: Range<Int>
  /// The columns of table and feed.
  let main: Range<Int>
  /// What stands right of them, from the heading to the footer, each in the columns of its text.
  let panels: [(panel: SidePanel, columns: Range<Int>)]

  /// The row of the trends; nil without room for it.
  let trend: Int?
  /// The row of the table's headings.
  let heading: Int
  var footer: Int { rows - 1 }
  /// The rows of the panels.
  var besides: Range<Int> { heading..<max(heading, rows - 1) }
  /// All rows between header and footer, for a page that covers the board.
  var page: Range<Int> { 2..<max(2, rows - 1) }

  var isTooSmall: Bool { columns < Self.least.columns || rows < Self.least.rows }

  /// - Parameter tableRows: How many rows the table would fill if there were room.
  init(rows: Int, columns: Int, feedHeight: FeedHeight, tableRows: Int) {
    self.rows = rows
    self.columns = columns
    (main, panels) = SidePanel.divide(columns)
    trend = rows >= TrendRow.least.rows && columns >= TrendRow.least.columns ? 2 : nil
    heading = trend == nil ? 2 : 3
    let body = heading + 1..<max(heading + 1, rows - 1)
    let most = rows < Self.leastForFeed ? 0 : max(0, body.count - Self.leastTable)
    let wanted =
      switch feedHeight {
      case .percent(let share):
        Self.feedRows(rows * min(max(share, 0), 100) / 100, spare: body.count - tableRows - 1)
      case .rows(let count): count
      }
    let feedRows = min(most, wanted)
    let split = body.upperBound - (feedRows < 2 ? 0 : feedRows)
    table = body.lowerBound..<split
    feedHeading = feedRows < 2 ? nil : split
    feed = min(split + 1, body.upperBound)..<body.upperBound
  }

  /// What the table leaves, if that is half of `wanted` or more: no agent is hidden below the edge
  /// for the sake of a few lines of the feed.
  private static func feedRows(_ wanted: Int, spare: Int) -> Int {
    2 * spare >= wanted ? spare : wanted
  }
}
