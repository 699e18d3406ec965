import BundledThemes
import TerminalCells
import Testing

@testable import Theming

@Suite struct ThemeReportTests {
  private func theme(ink: String) throws -> Theme {
    try Theme(
      toml: "name = \"t\"\n[roles]\ntext = { fg = \"\(ink)\", bg = \"#ffffff\" }", file: "t.toml")
  }

  @Test(arguments: [("#767676", true), ("#777777", false)])
  func textIsJudgedAtWCAGsRatio(ink: String, isReadable: Bool) throws {
    let report = ThemeReport(try theme(ink: ink))
    #expect(report.isReadable == isReadable)
    #expect(report.text.contains("weak contrast: text") == !isReadable)
    #expect(report.text.contains("below AA") == !isReadable)
  }

  @Test(arguments: BundledThemes.files.map(\.name))
  func everyShippedThemeReadsWell(name: String) throws {
    let theme = try #require(Theme.bundled.first { $0.name == name })
    let report = ThemeReport(theme)
    #expect(report.isReadable, "\(report.text)")
    if name == "high-contrast" { #expect(report.text.contains("WCAG AAA")) }
  }

  @Test func aThemeOfTheTerminalsOwnColoursHasNothingToMeasure() throws {
    let theme = try Theme(toml: "name = \"own\"\n[roles]\n", file: "own.toml")
    #expect(ThemeReport(theme).text == "own: the terminal's own colours; nothing to measure\n")
  }

  @Test func aHostileNameIsHarmless() throws {
    let theme = try Theme(
      toml: "name = \"\\u001b]0;x\\u0007\"\nsummary = \"\\u001b[2J\"\n[roles]\n", file: "h.toml")
    for text in [ThemeReport(theme).text, ThemeSample(theme: theme, isPlain: true).text] {
      #expect(!text.contains("\u{1B}") && !text.contains("\u{7}"))
    }
    #expect(!ThemeSample(theme: theme, isPlain: false).text.contains("\u{1B}[2J"))
  }

  @Test func aSampleNamesEveryRole() throws {
    let night = try #require(Theme.shipped("night"))
    let plain = ThemeSample(theme: night, isPlain: true).text
    let painted = ThemeSample(theme: night, isPlain: false).text
    for role in Role.allCases {
      #expect(plain.contains("\n\(role.name)"))
      #expect(painted.contains(" \(role.name)"))
    }
    #expect(plain.contains("#7ddba3"))
    #expect(painted.contains("38;2;125;219;163"))
    #expect(!plain.contains("\u{1B}"))
  }
}
