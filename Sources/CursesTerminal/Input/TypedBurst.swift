import TerminalCells

/// Finds pastes where a terminal does not mark them: nobody types so much at once.
struct TypedBurst {
  /// A read with so many characters, not all the same, is a paste; what is read within `pause`
  /// milliseconds belongs to it.
  static let limit = 16
  static let pause: Int64 = 50

  private var last: Int64?

  /// The events of one read, a paste as one. Of other keys within it only Ctrl-C counts.
  mutating func join(_ events: [TerminalEvent], at now: Int64) -> [TerminalEvent] {
    let typed = events.compactMap(Self.character)
    let printed = typed.filter { !$0.isNewline }
    let continues = last.map { now - $0 < Self.pause } ?? false
    let isPaste = printed.count >= Self.limit && Set(printed).count > 1
    guard isPaste || continues && !typed.isEmpty else { return events }
    last = now
    return [.paste(Self.line(String(typed)))]
      + events.filter { event in
        if case .key(let key) = event { key == .control("c") } else { true }
      }
  }

  /// `text` on one line, without control characters.
  static func line(_ text: String) -> String {
    text.split { character in
      character.isNewline
        || character.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }.joined(separator: " ")
  }

  private static func character(_ event: TerminalEvent) -> Character? {
    switch event {
    case .key(.character(let character)): character
    case .key(.enter), .key(.tab): "\n"
    default: nil
    }
  }
}
