import TerminalCells
import Testing

@testable import Theming

@Suite struct ThemeFileTests {
  private let small = """
    name = "small"
    summary = "for a test"
    [palette]
    mint = "#8fd6a8"
    [roles]
    text = { fg = "white", bg = "#101010", fg256 = 250 }
    available = { fg = "mint", fg16 = "green", attributes = ["bold", "italic"], mono = ["underline"] }
    on-call = { attributes = ["reverse"] }
    """

  @Test func readsRolesAndStandIns() throws {
    let theme = try Theme(toml: small, file: "small.toml")
    #expect(theme.name == "small")
    #expect(theme.summary == "for a test")
    let available = theme[.available]
    #expect(available.foreground.color == .rgb(RGB(hex: 0x8FD6A8)))
    #expect(available.foreground.in16 == .palette(2))
    #expect(available.attributes == [.bold, .italic])
    #expect(available.monochrome == .underline)
  }

  @Test func whatARoleLeavesOutIsAsTextHasIt() throws {
    let theme = try Theme(toml: small, file: "small.toml")
    #expect(theme[.available].background == theme[.text].background)
    #expect(theme[.ringing].foreground == theme[.text].foreground)
    #expect(theme[.onCall].foreground.in256 == .palette(250))
    #expect(theme[.available].foreground.in256 == nil)
    #expect(theme[.onCall].monochrome == .reverse)
  }

  @Test func anEmptyThemeIsTheTerminalsOwn() throws {
    let theme = try Theme(toml: "name = \"bare\"", file: "bare.toml")
    for depth in ColorDepth.allCases {
      let look = theme.look(.critical, [], depth: depth)
      #expect(look == Look(foreground: nil, background: nil, attributes: []))
    }
  }

  @Test(
    arguments: [
      ("name = 3", 1, "name", "string"),
      ("summary = \"x\"", nil, "name", "missing"),
      ("name = \"a\"\ncolour = 1", 2, "colour", "not a key"),
      ("name = \"a\"\n[roles]\nringng = {}", 3, "roles.ringng", "ringing"),
      ("name = \"a\"\n[roles]\ntext = { fg = \"#12\" }", 3, "roles.text.fg", "not a colour"),
      ("name = \"a\"\n[roles]\ntext = { fg = 256 }", 3, "roles.text.fg", "not a colour"),
      ("name = \"a\"\n[roles.text]\n\nbg16 = true", 4, "roles.text.bg16", "not a colour"),
      ("name = \"a\"\n[roles.text]\nattributes = \"bold\"", 3, "roles.text.attributes", "array"),
      ("name = \"a\"\n[roles.text]\nmono = [\"loud\"]", 3, "roles.text.mono", "bold"),
      ("name = \"a\"\n[roles.text]\nsize = 2", 3, "roles.text.size", "fg256"),
      ("name = \"a\"\n[roles]\ntext = 1", 3, "roles.text", "table"),
      ("roles = 1\nname = \"a\"", 1, "roles", "table"),
      ("name = \"a\"\n[palette]\nx = \"y\"", 3, "palette.x", "not a colour"),
      ("name = \"a\"\n[palette]\nblue = \"#0b5cad\"", 3, "palette.blue", "already"),
    ] as [(String, Int?, String, String)])
  func errorsNameLineKeyAndRemedy(toml: String, line: Int?, key: String, says: String) {
    let error = #expect(throws: ThemeError.self) { try Theme(toml: toml, file: "t.toml") }
    #expect(error?.line == line)
    #expect(error?.key == key)
    #expect(error?.problem.contains(says) == true)
    #expect(error?.description.hasPrefix(line.map { "t.toml:\($0): " } ?? "t.toml: ") == true)
    let lines = toml.replacing("\n", with: "\r\n")
    let same = #expect(throws: ThemeError.self) { try Theme(toml: lines, file: "t.toml") }
    #expect(same == error)
  }

  @Test func badSyntaxNamesItsLine() {
    let error = #expect(throws: ThemeError.self) {
      try Theme(toml: "name = \"a\"\r\n# it's\r\n[roles\r\n", file: "t.toml")
    }
    #expect(error?.line == 3)
    #expect(error?.key == nil)
  }
}
