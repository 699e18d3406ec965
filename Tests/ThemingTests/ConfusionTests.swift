import TerminalCells
import Testing

@testable import Theming

@Suite struct ConfusionTests {
  @Test(arguments: ColorVision.allCases)
  func greysLookTheSameToEveryEye(vision: ColorVision) {
    for value: UInt8 in [0, 1, 64, 128, 200, 255] {
      let seen = vision.sees(RGB(value, value, value))
      for channel in [seen.red, seen.green, seen.blue] {
        #expect(abs(Int(channel) - Int(value)) <= 1)
      }
    }
  }

  @Test func redAndGreenOfOneBrightnessAreOneWithoutGreenCones() throws {
    let theme = try Theme(
      toml: """
        name = "t"
        [roles]
        text = { fg = "#ffffff" }
        available = { fg = "#5f8700" }
        critical = { fg = "#af5f00" }
        """, file: "t.toml")
    let confusion = Confusion(first: .critical, second: .available, vision: .deuteranopia)
    #expect(theme.confusions.contains(confusion))
    #expect(
      !theme.confusions.contains {
        $0.vision == .tritanopia && $0.first == .critical && $0.second == .available
      })
  }

  @Test func aColorIsNotConfusedWithItself() throws {
    let theme = try Theme(toml: "name = \"t\"\n[roles]\ntext = { fg = \"red\" }", file: "t.toml")
    #expect(theme.confusions.isEmpty)
  }

  /// Fifteen hues that every eye tells apart do not exist; these are the ones that matter most.
  @Test func theSafeThemeIsSafeWhereItMatters() throws {
    let theme = try #require(Theme.shipped("colour-safe"))
    let core: Set<Role> = [
      .warning, .critical, .available, .ringing, .onCall, .wrapUp, .onBreak, .notReady, .signedOut,
    ]
    let confused = theme.confusions.filter { core.contains($0.first) && core.contains($0.second) }
    #expect(confused.isEmpty)
  }
}
