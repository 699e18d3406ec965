import Glibc
import Testing

@testable import CursesTerminal

@Suite struct CursesGlyphTests {
  /// What is drawn in the first and in the second column.
  private func drawn(_ grapheme: String, isWide: Bool) -> [String] {
    unsafe setlocale(LC_CTYPE, "C.UTF-8")
    let glyph = CursesGlyph(grapheme, isWide: isWide)
    return [glyph.first, glyph.second].compactMap { $0?.string }
  }

  @Test(arguments: [
    ("a", false, ["a"]), ("é", false, ["é"]), ("e\u{301}", false, ["e\u{301}"]), ("", false, [" "]),
    ("陈", true, ["陈"]), ("─", false, ["─"]), ("👩‍🚀", true, ["👩"]), ("👍🏽", true, ["👍"]),
    ("🇩🇪", true, ["D", "E"]), ("🇩", true, ["D", " "]), ("☎️", true, ["☎", " "]),
    ("1️⃣", true, ["1\u{20E3}", " "]),
    ("\u{1FAEA}", true, ["\u{FFFD}", " "]),
  ])
  func graphemesBecomeWhatEveryTerminalPlacesAlike(
    grapheme: String, isWide: Bool, columns: [String]
  ) {
    #expect(
      drawn(grapheme, isWide: isWide).map { Array($0.unicodeScalars) }
        == columns.map { Array($0.unicodeScalars) })
  }

  @Test func fourMarksAreDrawn() {
    let four = "a" + String(repeating: "\u{301}", count: 4)
    #expect(drawn(four, isWide: false)[0].unicodeScalars.count == 5)
    #expect(drawn(four + "\u{301}", isWide: false)[0].unicodeScalars.count == 5)
  }
}

extension CursesGlyph.Text {
  fileprivate var string: String {
    let values = unsafe withUnsafeBytes(of: characters) { bytes in
      unsafe Array(bytes.bindMemory(to: UInt32.self).prefix { $0 != 0 })
    }
    return String(String.UnicodeScalarView(values.compactMap(Unicode.Scalar.init)))
  }
}
