import Testing

@testable import Theming

@Suite struct ColorTests {
  @Test(arguments: [
    ("#12aBf0", Color.rgb(RGB(0x12, 0xAB, 0xF0))), ("default", .default), ("black", .palette(0)),
    ("bright-white", .palette(15)), ("0", .palette(0)), ("255", .palette(255)),
  ])
  func readsColors(text: String, color: Color) {
    #expect(Color(text) == color)
  }

  @Test(arguments: ["", "#12", "#12345g", "#+12345", "256", "-1", "mauve", "Red", "#1234567"])
  func refusesWhatIsNoColor(text: String) {
    #expect(Color(text) == nil)
  }

  /// The reference pairs of WCAG.
  @Test(arguments: [
    (UInt32(0x000000), UInt32(0xFFFFFF), 21.0), (0xFFFFFF, 0xFFFFFF, 1.0),
    (0x777777, 0xFFFFFF, 4.48), (0x0000FF, 0xFFFFFF, 8.59),
  ])
  func contrastIsThatOfWCAG(first: UInt32, second: UInt32, ratio: Double) {
    let contrast = RGB(hex: first).contrast(with: RGB(hex: second))
    #expect(abs(contrast - ratio) < 0.01)
    #expect(RGB(hex: second).contrast(with: RGB(hex: first)) == contrast)
  }

  @Test func everyFixedEntryIsItsOwnNearest() {
    for (index, color) in XtermPalette.colors.enumerated().dropFirst(16) {
      let nearest = XtermPalette.nearest(to: color)
      #expect(XtermPalette.colors[Int(nearest)] == color, "\(index)")
    }
    #expect(XtermPalette.colors.count == 256)
  }

  @Test(arguments: [
    (UInt32(0xFE0102), UInt8(9)), (0x010101, 0), (0xFEFEFE, 15), (0xC00808, 1), (0xFCF410, 11),
  ])
  func nearestBasicLooksAlike(hex: UInt32, index: UInt8) {
    #expect(XtermPalette.nearestBasic(to: RGB(hex: hex)) == index)
  }

  @Test func nearestNeverTakesAColorTheUserMayHaveChanged() {
    for channel in stride(from: UInt32(0), through: 255, by: 15) {
      #expect(XtermPalette.nearest(to: RGB(hex: channel << 16 | channel)) >= 16)
    }
  }
}
