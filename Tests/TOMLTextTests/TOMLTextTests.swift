import Testing

@testable import TOMLText

@Suite struct TOMLTextTests {
  private static let text = TOMLText(
    """
    name = "t"
    # roles = 1
    [palette]
    "mint" = "#8fd6a8"

    [roles]
    text = { fg = "mint" }
    [ roles . on-call ]
      fg = 3
    roles = 4
    many = [
      "x = 1",
    ]
    [[catalogue.event]]
    code = 7
    [[catalogue.event]]
    code = 8
    """)

  @Test(
    arguments: [
      (["name"], 1), (["palette", "mint"], 4), (["palette", "lime"], 3), (["roles"], 6),
      (["roles", "text", "fg"], 7), (["roles", "on-call", "fg"], 9),
      (["roles", "on-call", "bg"], 8),
      (["summary"], nil), (["x"], nil), (["catalogue", "event", "code"], 15),
    ] as [([String], Int?)])
  func findsTheNearestKey(path: [String], line: Int?) {
    #expect(Self.text.line(of: path) == line)
  }

  @Test func everyTableOfAnArrayHasItsLine() {
    let headers = Self.text.places.filter { $0.isHeader && $0.isInArray }
    #expect(headers.map(\.line) == [14, 16])
    #expect(headers.map(\.table) == [["catalogue", "event"], ["catalogue", "event"]])
  }
}
