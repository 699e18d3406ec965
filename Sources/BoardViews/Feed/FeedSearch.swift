import AgentFloor
import TerminalCells
import WebhookEvents

/// A search of the feed: matches an event if each word is found in one of its texts.
struct FeedSearch {
  private let patterns: [SearchPattern]

  init(_ text: String) { patterns = text.split(separator: " ").map { SearchPattern($0) } }

  var isEmpty: Bool { patterns.isEmpty }

  func isFound(in entry: Feed.Entry, _ input: BoardInput) -> Bool {
    let text = EventText(
      entry: entry, catalogue: input.catalogue, masksNumbers: false, glyphs: Glyphs(.unicode))
    let headings = Catalogue.headings(category: entry.event.category, code: entry.event.code)
    let texts =
      [
        entry.name, entry.categoryName, entry.username, entry.sessionID, text.summary,
        text.words.text,
      ]
      + headings + (entry.isLate || entry.isTooLate ? ["late"] : [])
    return patterns.allSatisfy { pattern in
      texts.contains { pattern.isFound(in: $0) }
    }
  }
}
