extension SafeText {
  /// At most `columns` columns, cut at a grapheme boundary, with `ellipsis` if there is room.
  package func cut(to columns: Int, ellipsis: Character = "…") -> SafeText {
    guard width > columns else { return self }
    guard columns > 0 else { return SafeText(safe: "", width: 0) }
    let mark = SafeText(String(ellipsis))
    guard mark.width <= columns else { return prefix(columns) }
    let kept = prefix(columns - mark.width)
    return SafeText(safe: kept.description + mark.description, width: kept.width + mark.width)
  }

  /// The characters that fit in `columns` columns, without an ellipsis.
  package func prefix(_ columns: Int) -> SafeText {
    guard width > columns else { return self }
    guard columns > 0 else { return SafeText(safe: "", width: 0) }
    if isASCII {
      return SafeText(safe: String(description.utf8.prefix(columns)) ?? "", width: columns)
    }
    var kept = (end: description.startIndex, width: 0)
    var whole = kept
    for cluster in clusters {
      if !cluster.continues { whole = kept }
      guard kept.width + cluster.width <= columns else { break }
      kept = (cluster.text.endIndex, kept.width + cluster.width)
    }
    return SafeText(safe: String(description[..<whole.end]), width: whole.width)
  }

  /// The text in a field of `columns`, padded at the right, or cut.
  package func padded(to columns: Int, ellipsis: Character = "…") -> SafeText {
    let text = cut(to: columns, ellipsis: ellipsis)
    let blanks = SafeText.blanks(columns - text.width)
    return SafeText(
      safe: text.description + blanks.description, width: text.width + blanks.width)
  }

  /// The text in a field of `columns`, padded at the left, or cut.
  package func paddedLeft(to columns: Int, ellipsis: Character = "…") -> SafeText {
    let text = cut(to: columns, ellipsis: ellipsis)
    let blanks = SafeText.blanks(columns - text.width)
    return SafeText(
      safe: blanks.description + text.description, width: text.width + blanks.width)
  }

  package var isEmpty: Bool { description.isEmpty }

  /// The text in the characters of `repertoire`.
  package func shown(in repertoire: Repertoire) -> SafeText {
    guard repertoire != .unicode, !isASCII else { return self }
    var shown = ""
    for cluster in clusters { shown += repertoire.shows(cluster) }
    return SafeText(safe: shown, width: width)
  }

  /// `count` blanks.
  package static func blanks(_ count: Int) -> SafeText {
    blanks.indices.contains(count)
      ? blanks[count]
      : SafeText(safe: String(repeating: " ", count: max(0, count)), width: max(0, count))
  }

  /// Made once: most of the pieces of a frame stand between columns.
  private static let blanks = (0...256).map {
    SafeText(safe: String(repeating: " ", count: $0), width: $0)
  }

  /// `count` times `character`.
  package init(repeating character: Character, count: Int) {
    self.init(String(repeating: character, count: max(0, count)))
  }
}
