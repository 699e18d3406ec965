import AgentFloor

/// Reads the text of a `FilterExpression`.
struct FilterParser {
  private struct Word {
    var text = ""
    var isQuoted = false
  }

  /// The word before a colon.
  private enum Key: String, CaseIterable {
    case team, status, queue, medium
  }

  /// `!team:billing`, taken apart.
  private struct Parts {
    let isNegated: Bool
    /// Without `!`.
    let text: String
    let key: Key?
    /// Behind the colon; all of the text without a key.
    let value: String

    init(_ word: String) {
      isNegated = word.first == "!"
      let text = isNegated ? String(word.dropFirst()) : word
      self.text = text
      key = Key.allCases.first { text.lowercased().hasPrefix("\($0.rawValue):") }
      value = String(text.dropFirst(key.map { $0.rawValue.count + 1 } ?? 0))
    }
  }

  private(set) var terms: [FilterExpression.Term] = []

  init(_ text: String, on floor: FilterFloor) {
    var words = Self.words(of: text)[...]
    while let word = words.popFirst() {
      var text = word.text
      if [">", "!>"].contains(text), words.first?.text.first?.isNumber == true {
        text += words.removeFirst().text
      }
      if !word.isQuoted, let count = Self.nameLength(text, words, on: floor) {
        text = ([text] + words.prefix(count).map(\.text)).joined(separator: " ")
        words.removeFirst(count)
      }
      let parts = Parts(text)
      guard let test = Self.test(parts) else { continue }
      terms.append(.init(text: parts.text, isNegated: parts.isNegated, test: test))
    }
  }

  /// What `word` names that there is not, as `foo:bar` and `>abc` do, and what there is; nil where
  /// it only matches nobody.
  static func unknown(_ word: String) -> (kind: String, known: String)? {
    if word.first == ">" {
      return test(Parts(word)) == .unknown ? ("time", ">15m >1:40 >warning >critical") : nil
    }
    let name = word.prefix { $0.isLetter }
    guard !name.isEmpty, word[name.endIndex...].first == ":", Parts(word).key == nil else {
      return nil
    }
    return ("field", Key.allCases.map { "\($0.rawValue):" }.joined(separator: " "))
  }

  private static let quotes = "\"“”"

  /// `name` as one word: in quotes where it has blanks or quotes, the latter written twice.
  static func quoted(_ name: String) -> String {
    guard name.contains(where: { $0 == " " || quotes.contains($0) }) else { return name }
    let doubled = name.map { quotes.contains($0) ? "\($0)\($0)" : "\($0)" }.joined()
    return "\"\(doubled)\""
  }

  /// The words between blanks, those in quotes with theirs. Quotes that are not closed yet hold to the
  /// end; one written twice within quotes stands for itself.
  private static func words(of text: String) -> [Word] {
    var words: [Word] = []
    var (word, isOpen) = (Word(), false)
    var rest = text[...]
    while let character = rest.popFirst() {
      if quotes.contains(character) {
        if isOpen, rest.first == character {
          word.text.append(rest.removeFirst())
        } else {
          isOpen.toggle()
          word.isQuoted = true
        }
      } else if character == " ", !isOpen {
        words.append(word)
        word = Word()
      } else {
        word.text.append(character)
      }
    }
    return (words + [word]).filter { !$0.text.isEmpty }
  }

  /// Nil for an unfinished term.
  private static func test(_ term: Parts) -> FilterExpression.Test? {
    let (text, value) = (term.text.lowercased(), term.value)
    if text.first == ">" { return text.count == 1 ? nil : threshold(String(text.dropFirst())) }
    if ["warning", "critical"].contains(text) { return threshold(text) }
    guard !value.isEmpty else { return nil }
    let pattern = SearchPattern(value)
    switch term.key {
    case .team where value.first == "=": return .wholeTeam(String(value.dropFirst()))
    case .team: return .team(pattern)
    case .status: return .status(kinds(of: value), activity: pattern)
    case .queue: return .queue(pattern)
    case .medium: return .medium(media(beginning: value), type: pattern)
    case nil:
      // Fewer letters begin too many statuses.
      let isLong = value.count >= 3
      return .word(pattern, statuses: isLong ? kinds(of: value) : [], isLong: isLong)
    }
  }

  private static func threshold(_ text: String) -> FilterExpression.Test {
    if "warning".hasPrefix(text) { return .level(.warning) }
    if "critical".hasPrefix(text) { return .level(.critical) }
    return seconds(text).map { .longer(seconds: $0) } ?? .unknown
  }

  /// `90s`, `15m`, `1h30m`, `1:40` as on the board; a number alone is minutes.
  private static func seconds(_ text: String) -> Int64? {
    func sum(_ hours: Substring?, _ minutes: Substring?, _ seconds: Substring?) -> Int64 {
      let parts = [hours, minutes, seconds].map { $0.flatMap { Int64($0) } ?? 0 }
      return parts[0] * 3600 + parts[1] * 60 + parts[2]
    }
    if let clock = text.wholeMatch(of: /(?:(\d{1,4}):)?(\d{1,4}):(\d\d)/) {
      return sum(clock.1, clock.2, clock.3)
    }
    if text.count <= 6, let minutes = Int64(text) { return minutes * 60 }
    guard let units = text.wholeMatch(of: /(?:(\d{1,4})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?/),
      !text.isEmpty
    else { return nil }
    return sum(units.1, units.2, units.3)
  }

  /// The header's word for the statuses with somebody at the other end.
  private static let onContact = "on contact"

  /// Most words of a name behind its first.
  private static let nameLimit = 8

  /// How many of `words` belong to `text`, because together they are one name; nil for none.
  private static func nameLength(
    _ text: String, _ words: ArraySlice<Word>, on floor: FilterFloor
  ) -> Int? {
    let following = words.prefix { !$0.isQuoted }.prefix(nameLimit).map(\.text)
    return following.indices.map { $0 + 1 }.last { count in
      isName(([text] + following.prefix(count)).joined(separator: " "), on: floor)
    }
  }

  /// Whether the words are one name: `status:on break`, `on break`, `team:rétention fr`.
  private static func isName(_ text: String, on floor: FilterFloor) -> Bool {
    let parts = Parts(text)
    switch parts.key {
    case .team, .queue:
      guard let test = test(parts) else { return false }
      return floor.agents.contains { test.holds(for: $0, on: floor) }
    case .status, nil:
      let value = parts.value.lowercased()
      return value == onContact || StatusKind.allCases.contains { $0.label == value }
        || floor.agents.contains { agent in
          let label = agent.status.label
          return label.utf8.count == value.utf8.count && label.lowercased() == value
        }
    case .medium: return false
    }
  }

  /// The statuses of media with a word that begins with `text`: `chat`, `email`, `call`, `voice`.
  private static func media(beginning text: String) -> Set<StatusKind> {
    var media = kinds(of: text).filter { $0.isTalk && $0 != .dialingOut }
    if "voice".hasPrefix(text.lowercased()) { media.insert(.onCall) }
    return media
  }

  /// The statuses with the word `text`, else those with a word that begins so: `on` is not internal
  /// only, `wrap` and `up` both are wrap-up.
  private static func kinds(of text: String) -> Set<StatusKind> {
    let text = text.lowercased()
    if text == onContact { return Set([StatusKind].onContact) }
    func words(_ kind: StatusKind) -> [Substring] { kind.name.split(separator: "-") }
    let whole = StatusKind.allCases.filter { words($0).contains { $0 == text } }
    if !whole.isEmpty { return Set(whole) }
    return Set(
      StatusKind.allCases.filter { kind in
        kind.name.hasPrefix(text) || kind.label.hasPrefix(text)
          || words(kind).contains { $0.hasPrefix(text) }
      })
  }
}
