import Testing

@testable import Theming

@Suite struct KeyLocatorTests {
  private let locator = KeyLocator(
    text: """
      name = "t"
      # roles = 1
      [palette]
      "mint" = "#8fd6a8"

      [roles]
      text = { fg = "mint" }
      [ roles . on-call ]
        fg = 3
      roles = 4
      """)

  @Test(
    arguments: [
      (["name"], 1), (["palette", "mint"], 4), (["palette", "lime"], 3), (["roles"], 6),
      (["roles", "text", "fg"], 7), (["roles", "on-call", "fg"], 9),
      (["roles", "on-call", "bg"], 8),
      (["summary"], nil),
    ] as [([String], Int?)])
  func findsTheNearestKey(path: [String], line: Int?) {
    #expect(locator.line(of: path) == line)
  }
}
