import AgentFloor

/// Reads the text of a `FilterExpression`.
struct FilterParser {
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
      if let term = Self.term(text) { terms.append(term) }
    }
  }

  /// The words between blanks, those in quotes with theirs.
  private static func words(of text: String) -> [(text: String, isQuoted: Bool)] {
    var words: [(text: String, isQuoted: Bool)] = []
    var (word, isQuoted, isOpen) = ("", false, false)
    for character in text + " " {
      if "\"“”".contains(character) {
        isOpen.toggle()
        isQuoted = true
      } else if character == " ", !isOpen {
        if !word.isEmpty { words.append((word, isQuoted)) }
        (word, isQuoted) = ("", false)
      } else {
        word.append(character)
      }
    }
    // Quotes that are not closed yet hold to the end.
    let rest = word.dropLast()
    return isOpen && !rest.isEmpty ? words + [(String(rest), true)] : words
  }

  private static func term(_ word: String) -> FilterExpression.Term? {
    let isNegated = word.first == "!"
    let text = isNegated ? String(word.dropFirst()) : word
    return test(text).map { FilterExpression.Term(text: text, isNegated: isNegated, test: $0) }
  }

  /// Nil for an unfinished term.
  private static func test(_ text: String) -> FilterExpression.Test? {
    if text.first == ">" { return text.count == 1 ? nil : threshold(text.dropFirst().lowercased()) }
    if ["warning", "critical"].contains(text.lowercased()) { return threshold(text.lowercased()) }
    let value = value(of: text)
    guard !value.isEmpty else { return nil }
    let pattern = SearchPattern(value)
    switch key(of: text) {
    case .team where value.first == "=": return .wholeTeam(String(value.dropFirst()))
    case .team: return .team(pattern)
    case .status: return .status(kinds(beginning: value), activity: pattern)
    case .queue: return .queue(pattern)
    case .medium: return .medium(media(beginning: value), type: pattern)
    case nil:
      // Fewer letters begin too many statuses.
      let isLong = value.count >= 3
      return .word(pattern, statuses: isLong ? kinds(beginning: value) : [], isLong: isLong)
    }
  }

  private static func threshold(_ text: String) -> FilterExpression.Test {
    if "warning".hasPrefix(text) { return .level(.warning) }
    if "critical".hasPrefix(text) { return .level(.critical) }
    return seconds(text).map { .longer(seconds: $0) } ?? .unknown
  }

  /// `90s`, `15m`, `1h30m`, `1:40` as on the board; a number alone is minutes.
  private static func seconds(_ text: String) -> Int64? {
    if let clock = text.wholeMatch(of: /(?:(\d{1,4}):)?(\d{1,4}):(\d\d)/) {
      let parts = [clock.1, clock.2, clock.3].map { $0.flatMap { Int64($0) } ?? 0 }
      return parts[0] * 3600 + parts[1] * 60 + parts[2]
    }
    if text.count <= 6, let minutes = Int64(text) { return minutes * 60 }
    guard let match = text.wholeMatch(of: /(?:(\d{1,4})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?/),
      match.1 != nil || match.2 != nil || match.3 != nil
    else { return nil }
    let parts = [match.1, match.2, match.3].map { $0.flatMap { Int64($0) } ?? 0 }
    return parts[0] * 3600 + parts[1] * 60 + parts[2]
  }

  private static func key(of text: String) -> FilterKey? {
    FilterKey.allCases.first {
      text.prefix($0.rawValue.count + 1).lowercased() == "\($0.rawValue):"
    }
  }

  private static func value(of text: String) -> String {
    let text = text.first == "!" ? text.dropFirst() : text[...]
    return String(text.dropFirst(key(of: String(text)).map { $0.rawValue.count + 1 } ?? 0))
  }

  /// The header's word for the statuses with somebody at the other end.
  private static let onContact = "on contact"

  /// How many of `words` belong to `text`, because together they are one name; nil for none.
  private static func nameLength(
    _ text: String, _ words: ArraySlice<(text: String, isQuoted: Bool)>, on floor: FilterFloor
  ) -> Int? {
    let following = words.prefix { !$0.isQuoted }.prefix(nameLimit)
    return (1...max(1, following.count)).reversed().first { count in
      count <= following.count
        && isName(([text] + following.prefix(count).map(\.text)).joined(separator: " "), on: floor)
    }
  }

  /// Most words of a name behind its first.
  private static let nameLimit = 8

  /// Whether the words are one name: `status:on break`, `on break`, `team:rétention fr`.
  private static func isName(_ text: String, on floor: FilterFloor) -> Bool {
    let value = value(of: text)
    switch key(of: text.first == "!" ? String(text.dropFirst()) : text) {
    case .status, nil:
      return value.lowercased() == onContact
        || StatusKind.allCases.contains { $0.label == value.lowercased() }
        || floor.holds(value, as: .status)
    case let key?: return floor.holds(value, as: key)
    }
  }

  /// The statuses of media with a word that begins with `text`: `chat`, `email`, `call`, `voice`.
  private static func media(beginning text: String) -> Set<StatusKind> {
    var media = kinds(beginning: text).intersection([.onCall, .chatting, .onEmail, .onItem])
    if "voice".hasPrefix(text.lowercased()) { media.insert(.onCall) }
    return media
  }

  /// The statuses with a word that begins with `text`: `wrap` and `up` both give wrap-up.
  private static func kinds(beginning text: String) -> Set<StatusKind> {
    let text = text.lowercased()
    return Set(
      StatusKind.allCases.filter { kind in
        if text == onContact { return kind.isTalk }
        return kind.name.hasPrefix(text) || kind.label.hasPrefix(text)
          || kind.name.split(separator: "-").contains { $0.hasPrefix(text) }
      })
  }
}
