import TerminalCells
import Testing

@testable import BoardViews

extension Frame {
  /// The scale in which `text` stands on the screen in large letters, with the role of its ink; the
  /// largest if several do.
  func large(_ text: String, isTime: Bool = false) -> (scale: DotScale, role: Role)? {
    guard let text = DotText(text, isTime: isTime) else { return nil }
    for scale in DotScale.all(repertoire).reversed() {
      var pattern = Frame(rows: scale.rows, columns: text.width(scale), repertoire: repertoire)
      text.draw(into: &pattern, row: 0, column: 0, scale, role: .text)
      if let role = role(of: pattern) { return (scale, role) }
    }
    return nil
  }

  private func role(of pattern: Frame) -> Role? {
    guard pattern.rows <= rows, pattern.columns <= columns else { return nil }
    for top in 0...rows - pattern.rows {
      for left in 0...columns - pattern.columns where holds(pattern, top, left) {
        for row in 0..<pattern.rows {
          for column in 0..<pattern.columns where pattern[row, column].grapheme != " " {
            return self[top + row, left + column].role
          }
        }
      }
    }
    return nil
  }

  private func holds(_ pattern: Frame, _ top: Int, _ left: Int) -> Bool {
    for row in 0..<pattern.rows {
      for column in 0..<pattern.columns
      where pattern[row, column].grapheme != self[top + row, left + column].grapheme {
        return false
      }
    }
    return true
  }
}

@Test(arguments: ["0", "42", "1204", "14:30", "MARIA LOPEZ", "▲ CRITICAL", "–"])
func largeTextTakesTheRoomItSays(_ text: String) throws {
  let large = try #require(DotText(text))
  for repertoire in [Repertoire.unicode, .console, .ascii] {
    for scale in DotScale.all(repertoire) {
      var frame = Frame(rows: scale.rows + 2, columns: large.width(scale) + 9)
      large.draw(into: &frame, row: 0, column: 0, scale, role: .text)
      let widest = frame.lines.map(\.count).max() ?? 0
      #expect(widest == large.width(scale))
      #expect(frame.lines[scale.rows...].allSatisfy { $0.isEmpty })
    }
  }
}

@Test(arguments: [
  ("Chloé", "Chloe"), ("Łukasz Øster", "Lukasz Oster"), ("Zoe\u{308}", "Zoe"), ("o'neil", "o'neil"),
])
func accentsFallOffLargeNames(name: String, letters: String) throws {
  let scale = DotScale.all(.ascii)[0]
  func drawn(_ text: DotText?) throws -> [String] {
    var frame = Frame(rows: 8, columns: 80, repertoire: .ascii)
    try #require(text).draw(into: &frame, row: 0, column: 0, scale, role: .text)
    return frame.lines
  }
  #expect(try drawn(DotText(name: name)) == drawn(DotText(letters)))
}

@Test(arguments: ["陈伟", "Жанна", "Aæ", "~"])
func aNameOfOtherLettersHasNoLargeForm(_ name: String) {
  #expect(DotText(name: name) == nil)
}

@Test func everyCapitalLetterAndDigitHasItsOwnForm() {
  let characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
  let forms = characters.compactMap(DotFont.rows(of:))
  #expect(forms.count == characters.count)
  #expect(Set(forms).count == forms.count)
  #expect(
    forms.allSatisfy { $0.count == DotFont.height && Set($0.map(\.count)).count == 1 })
}
