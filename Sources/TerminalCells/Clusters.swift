/// What one place on the screen shows: a base with its marks, one or two columns wide.
package struct Cluster: Hashable, Sendable {
  package let text: Substring
  package let width: Int
  /// True for a vowel sign, which has a column but must stay with what is before it.
  let continues: Bool
}

/// A text cut into clusters.
///
/// Like Unicode's grapheme clusters (marks, Hangul syllables, flags, emoji with modifiers and
/// joiners), but a spacing vowel sign has its own column, as terminals and the C library draw it.
package struct Clusters: Sequence, IteratorProtocol {
  static let joiner: Unicode.Scalar = "\u{200D}"
  private static let emojiPresentation: Unicode.Scalar = "\u{FE0F}"

  private let text: String
  private var index: String.Index

  package init(_ text: String) {
    self.text = text
    self.index = text.startIndex
  }

  package mutating func next() -> Cluster? {
    let scalars = text.unicodeScalars
    let start = index
    guard start < scalars.endIndex else { return nil }
    let base = scalars[start]
    let kind = ScalarClass(base)
    index = scalars.index(after: start)
    var width = kind == .wide ? 2 : kind == .mark ? 0 : 1
    if Clusters.isRegional(base), index < scalars.endIndex, Clusters.isRegional(scalars[index]) {
      index = scalars.index(after: index)
      width = 2
    }
    while index < scalars.endIndex, scalars[index].value >= 0x300 {
      let scalar = scalars[index]
      if ScalarClass(scalar) == .mark {
        if scalar == Clusters.emojiPresentation, base.properties.isEmoji { width = 2 }
      } else if !joins(scalar, after: scalars[scalars.index(before: index)], base: base) {
        break
      }
      index = scalars.index(after: index)
    }
    return Cluster(text: text[start..<index], width: width, continues: kind == .spacingMark)
  }

  /// An emoji joins the cluster as a skin colour, or after a joiner.
  private func joins(
    _ scalar: Unicode.Scalar, after previous: Unicode.Scalar, base: Unicode.Scalar
  ) -> Bool {
    // What may be looked up in Unicode's tables comes last: most characters are of no emoji.
    guard base.value > 0x7F else { return false }
    if Clusters.isModifier(scalar) {
      return base.properties.isEmoji
        && (previous.properties.isEmojiModifierBase || previous == Clusters.emojiPresentation)
    }
    return previous == Clusters.joiner && base.properties.isEmoji && scalar.properties.isEmoji
  }

  /// Whether it is a skin colour.
  private static func isModifier(_ scalar: Unicode.Scalar) -> Bool {
    0x1F3FB...0x1F3FF ~= scalar.value
  }

  /// The columns of a text each of whose code points is a cluster; nil if some might join others, or
  /// may not reach a terminal.
  static func plainWidth(of text: String) -> Int? {
    var width = 0
    for scalar in text.unicodeScalars {
      switch ScalarClass(scalar) {
      case .narrow where !isRegional(scalar): width += 1
      case .wide where !isRegional(scalar) && !isModifier(scalar): width += 2
      default: return nil
      }
    }
    return width
  }

  private static func isRegional(_ scalar: Unicode.Scalar) -> Bool {
    0x1F1E6...0x1F1FF ~= scalar.value
  }
}
