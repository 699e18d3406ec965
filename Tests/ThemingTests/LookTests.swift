import BundledThemes
import TerminalCells
import Testing

@testable import Theming

@Suite struct LookTests {
  private func theme(_ roles: String) throws -> Theme {
    try Theme(toml: "name = \"t\"\n[roles]\n\(roles)", file: "t.toml")
  }

  @Test(
    arguments: [
      (ColorDepth.none, nil), (.eight, 2), (.sixteen, 10), (.indexed256, 46), (.direct, 0x00FF00),
    ] as [(ColorDepth, Int32?)])
  func aColorBecomesTheNearestThereIs(depth: ColorDepth, number: Int32?) throws {
    let theme = try theme("text = { fg = \"#00ff00\" }")
    #expect(theme.look(.text, [], depth: depth).foreground == number)
    #expect(theme.look(.text, [], depth: depth).background == nil)
  }

  @Test(
    arguments: [
      (ColorDepth.eight, 5), (.sixteen, 5), (.indexed256, 100), (.direct, 0x00FF00),
    ] as [(ColorDepth, Int32?)])
  func standInsComeFirst(depth: ColorDepth, number: Int32?) throws {
    let theme = try theme("text = { bg = \"#00ff00\", bg256 = 100, bg16 = \"magenta\" }")
    #expect(theme.look(.text, [], depth: depth).background == number)
  }

  @Test func eightColorsShowBrightAsBold() throws {
    let theme = try theme("text = { fg = \"bright-red\", bg = \"bright-blue\" }")
    let look = theme.look(.text, [], depth: .eight)
    #expect(look == Look(foreground: 1, background: 4, attributes: .bold))
  }

  @Test func eightColorsNeverShowGreyAsBlack() throws {
    let theme = try theme("dim = { fg = \"bright-black\" }")
    let look = theme.look(.dim, [], depth: .eight)
    #expect(look == Look(foreground: 7, background: nil, attributes: .dim))
  }

  @Test func withoutColorTheMonochromeAttributesSpeak() throws {
    let theme = try theme(
      "critical = { fg = \"red\", attributes = [\"italic\"], mono = [\"bold\"] }")
    let look = theme.look(.critical, .reverse, depth: .none)
    #expect(look == Look(foreground: nil, background: nil, attributes: [.bold, .reverse]))
  }

  @Test func aSelectedCellKeepsItsForegroundWhereThatIsLegible() throws {
    let theme = try theme(
      """
      available = { fg = "#00ff00" }
      critical = { fg = "#ffffff", bg = "#800000", bg16 = "red" }
      selection = { fg = "white", bg = "#000080", bg16 = "blue", mono = ["reverse"] }
      """)
    func look(_ role: Role, _ depth: ColorDepth) -> [Int32?] {
      let look = theme.look(role, .selected, depth: depth)
      return [look.foreground, look.background]
    }
    #expect(look(.available, .direct) == [0x00FF00, 0x000080])
    #expect(look(.available, .eight) == [7, 4])
    #expect(look(.critical, .direct) == [0xFFFFFF, 0x800000])
    #expect(look(.critical, .sixteen) == [15, 1])
    #expect(theme.look(.available, .selected, depth: .none).attributes == .reverse)
  }

  @Test func directColorsThatMeanThePaletteAreAvoided() throws {
    let theme = try theme("text = { fg = \"#000003\", bg = \"#000008\" }")
    let look = theme.look(.text, [], depth: .direct)
    #expect(look == Look(foreground: 0, background: 8, attributes: []))
  }
}

@Suite struct BundledThemeTests {
  @Test func everyShippedFileIsAThemeOfItsName() throws {
    #expect(Theme.bundled.map(\.name) == BundledThemes.files.map(\.name))
    for file in BundledThemes.files {
      let theme = try Theme(toml: file.toml, file: file.name)
      #expect(theme.name == file.name)
      #expect(!theme.summary.isEmpty)
    }
    #expect(Theme.bundled.first?.name == "night")
  }

  @Test(arguments: Theme.bundled.map(\.name))
  func shippedThemesReadWell(name: String) throws {
    let theme = try #require(Theme.shipped(name))
    let needed = name == "high-contrast" ? ContrastReading.enhanced : ContrastReading.enough
    for reading in theme.contrasts {
      guard let ratio = reading.ratio else { continue }
      let place = "\(name) \(reading.role.name)\(reading.isSelected ? " selected" : "")"
      #expect(ratio >= needed, "\(place): \(ratio)")
    }
  }

  /// Cut down to the 256 colours of a terminal, they still read well.
  @Test(arguments: ["night", "day", "high-contrast", "colour-safe", "solarized"])
  func shippedThemesReadWellIn256Colors(name: String) throws {
    let theme = try #require(Theme.shipped(name))
    for role in Role.allCases {
      for emphasis: Emphasis in [[], .selected] {
        let look = theme.look(role, emphasis, depth: .indexed256)
        let ink = XtermPalette.colors[Int(try #require(look.foreground))]
        let ground = XtermPalette.colors[Int(try #require(look.background))]
        let ratio = ink.contrast(with: ground)
        #expect(ratio >= ContrastReading.enough, "\(name) \(role.name) \(emphasis): \(ratio)")
      }
    }
  }

  /// No text vanishes where colours are few.
  @Test(arguments: Theme.bundled.map(\.name), [ColorDepth.eight, .sixteen])
  func noRoleVanishes(name: String, depth: ColorDepth) throws {
    let theme = try #require(Theme.shipped(name))
    for role in Role.allCases {
      for emphasis: Emphasis in [[], .selected] {
        let look = theme.look(role, emphasis, depth: depth)
        let isVisible = look.foreground != look.background || look.foreground == nil
        #expect(isVisible, "\(theme.name) \(role.name)")
      }
    }
  }
}

extension Theme {
  static func shipped(_ name: String) -> Theme? { bundled.first { $0.name == name } }
}
