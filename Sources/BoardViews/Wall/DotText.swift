import TerminalCells

/// A text in large letters, to be read across a room.
struct DotText: Sendable {
  private let letters: [[[Bool]]]
  /// In dots.
  let dots: Int

  /// Nil if a character has no large form. Small letters become capitals, but for `d`, `h` and `m`
  /// as units of time.
  init?(_ text: String, isTime: Bool = false) {
    var letters: [[[Bool]]] = []
    for character in isTime ? text : text.uppercased() {
      guard let rows = DotFont.rows(of: character) else { return nil }
      letters.append(rows)
    }
    self.letters = letters
    dots = max(0, letters.reduce(0) { $0 + $1[0].count + 1 } - 1)
  }

  /// A name, without its accents; nil if it has other letters than those of ASCII.
  init?(name: String) {
    self.init(String(name.map(Self.withoutAccent)))
  }

  /// In cells of the screen.
  func width(_ scale: DotScale) -> Int { dots * scale.columns }

  /// The largest of `scales`, which are from the smallest up, that fits.
  func largest(of scales: [DotScale], columns: Int, rows: Int = .max) -> DotScale? {
    scales.last { width($0) <= columns && $0.rows <= rows }
  }

  /// Draws the dots as ink; `scale` is one of the frame's repertoire.
  func draw(
    into frame: inout Frame, row: Int, column: Int, _ scale: DotScale, role: Role,
    emphasis: Emphasis = .ink
  ) {
    var left = column
    for letter in letters {
      for line in 0..<scale.rows {
        let upper = Self.dots(of: letter, atHalf: 2 * line, scale)
        let lower = Self.dots(of: letter, atHalf: 2 * line + 1, scale)
        let inks = zip(upper, lower).map { Self.ink($0, frame.repertoire) }
        for (place, ink) in inks.enumerated() {
          guard let ink else { continue }
          frame.put(
            SafeText(repeating: ink, count: scale.columns), row: row + line,
            column: left + place * scale.columns, role: role, emphasis: emphasis)
        }
      }
      left += (letter[0].count + 1) * scale.columns
    }
  }

  /// Whether there is ink in each column of dots, at a half row from the top.
  private static func dots(of letter: [[Bool]], atHalf half: Int, _ scale: DotScale) -> [Bool] {
    let line = half / scale.halves
    guard line < letter.count else { return letter[0].map { _ in false } }
    return letter[line]
  }

  private static func ink(
    _ pair: (upper: Bool, lower: Bool), _ repertoire: Repertoire
  ) -> Character? {
    switch pair {
    case (false, false): nil
    case (true, true): repertoire == .ascii ? "#" : "█"
    case (true, false): "▀"
    case (false, true): "▄"
    }
  }

  /// `É` is `LATIN CAPITAL LETTER E WITH ACUTE`: the letter of its name, if that says so.
  private static func withoutAccent(_ character: Character) -> Character {
    guard let scalar = character.unicodeScalars.first, !character.isASCII else { return character }
    if scalar.isASCII { return Character(scalar) }
    let words = (scalar.properties.name ?? "").split(separator: " ")
    guard words.count > 4, words[0] == "LATIN", words[2] == "LETTER", words[3].count == 1,
      words[4] == "WITH"
    else { return character }
    return Character(String(words[3]))
  }
}
