extension SafeText {
  /// At most `columns` columns, cut at a grapheme boundary, with `ellipsis` if there is room.
  package func cut(to columns: Int, ellipsis: Character = "…") -> SafeText {
    guard width > columns else { return self }
    guard columns > 0 else { return SafeText.blanks(0) }
    let mark = SafeText(String(ellipsis))
    guard mark.width <= columns else { return prefix(columns) }
    let kept = prefix(columns - mark.width)
    return kept.joined(to: mark)
  }

  /// The characters that fit in `columns` columns, without an ellipsis.
  package func prefix(_ columns: Int) -> SafeText {
    guard width > columns else { return self }
    guard columns > 0 else { return SafeText.blanks(0) }
    if isASCII {
      return SafeText(
        safe: String(description.utf8.prefix(columns)) ?? "", width: columns, isPlain: true)
    }
    var kept = (end: description.startIndex, width: 0)
    var whole = kept
    for cluster in clusters {
      if !cluster.continues { whole = kept }
      guard kept.width + cluster.width <= columns else { break }
      kept = (cluster.text.endIndex, kept.width + cluster.width)
    }
    return SafeText(
      safe: String(description[..<whole.end]), width: whole.width, isPlain: isPlain)
  }

  /// The text in a field of `columns`, padded at the right, or cut.
  package func padded(to columns: Int, ellipsis: Character = "…") -> SafeText {
    let text = cut(to: columns, ellipsis: ellipsis)
    return text.joined(to: .blanks(columns - text.width))
  }

  /// The text in a field of `columns`, padded at the left, or cut.
  package func paddedLeft(to columns: Int, ellipsis: Character = "…") -> SafeText {
    let text = cut(to: columns, ellipsis: ellipsis)
    return SafeText.blanks(columns - text.width).joined(to: text)
  }

  /// Both, where no character of one joins one of the other.
  private func joined(to next: SafeText) -> SafeText {
    SafeText(
      safe: description + next.description, width: width + next.width,
      isPlain: isPlain && next.isPlain)
  }

  package var isEmpty: Bool { description.isEmpty }

  /// The text in the characters of `repertoire`.
  package func shown(in repertoire: Repertoire) -> SafeText {
    guard repertoire != .unicode, !isASCII else { return self }
    var shown = ""
    for cluster in clusters { shown += repertoire.shows(cluster) }
    return SafeText(safe: shown, width: width, isPlain: false)
  }

  /// `count` blanks.
  package static func blanks(_ count: Int) -> SafeText {
    if blanks.indices.contains(count) { return blanks[count] }
    let count = max(0, count)
    return SafeText(safe: String(repeating: " ", count: count), width: count, isPlain: true)
  }

  /// Made once: most of the pieces of a frame stand between columns.
  private static let blanks = (0...256).map { SafeText(repeating: " ", count: $0) }

  /// `count` times `character`.
  package init(repeating character: Character, count: Int) {
    let one = SafeText(String(character))
    let text = String(repeating: character, count: max(0, count))
    if one.isPlain, text.utf8.count <= SafeText.limit {
      self.init(safe: text, width: one.width * max(0, count), isPlain: true)
    } else {
      self.init(text)
    }
  }
}
