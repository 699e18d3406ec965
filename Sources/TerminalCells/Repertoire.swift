/// Which characters the terminal can show.
package enum Repertoire: Hashable, Sendable {
  case unicode
  /// Letters lose their accents; everything else beyond ASCII becomes `?`, one for each column.
  case ascii
  /// The Linux console: Latin-1, box drawing and blocks; the rest as for `ascii`.
  case console

  /// The mark of a cut.
  package var ellipsis: Character { self == .unicode ? "…" : "~" }

  private func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch (self, scalar.value) {
    case (.unicode, _), (_, 0...0x7E): true
    case (.console, 0xA0...0xFF), (.console, 0x2500...0x259F): true
    default: false
    }
  }

  /// The cluster itself, its base without marks and accents, or `?` for each of its columns.
  package func shows(_ cluster: Cluster) -> Substring {
    if self == .unicode { return cluster.text }
    let scalars = cluster.text.unicodeScalars
    // Show the base without its marks.
    if let base = scalars.first, cluster.width == 1, contains(base) {
      return Substring(scalars.prefix(1))
    }
    if cluster.width == 1, let letter = scalars.first?.plainLetter {
      return Substring(String(letter))
    }
    return cluster.width == 2 ? "??" : "?"
  }
}

extension Unicode.Scalar {
  /// The ASCII letter of a Latin letter. A ligature gives its first letter.
  fileprivate var plainLetter: Character? {
    switch value {
    case 0..<0x250: Self.latinLetters[Int(value)]
    case 0x1E00..<0x1F00: Self.latinAdditions[Int(value) - 0x1E00]
    default: namedLetter
    }
  }

  /// Found once, because a search in names with accents asks for them often.
  private static let latinLetters = (0..<0x250).map { Unicode.Scalar($0)?.namedLetter }
  private static let latinAdditions = (0x1E00..<0x1F00).map { Unicode.Scalar($0)?.namedLetter }

  /// By its name in Unicode: that of `LATIN SMALL LETTER E WITH ACUTE` is `e`.
  private var namedLetter: Character? {
    let words = (properties.name ?? "").split(separator: " ")
    guard words.count >= 4, words[0] == "LATIN", ["LETTER", "LIGATURE"].contains(words[2]) else {
      return nil
    }
    let isNamed = ["DOTLESS", "LONG", "SHARP"].contains(words[3]) && words.count == 5
    let letter = isNamed ? words[4] : words[3]
    guard letter.utf8.count == 1 || ["AE", "OE", "IJ"].contains(letter) else { return nil }
    return words[1] == "SMALL" ? letter.lowercased().first : letter.first
  }
}
