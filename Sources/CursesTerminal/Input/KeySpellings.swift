import TerminalCells

/// The bytes behind Escape that terminals send for keys without a character.
enum KeySpellings {
  /// What terminals send whatever their description says: terminfo names one spelling of each, and
  /// often that of another terminal.
  static let common: [(key: Key, spellings: [String])] = [
    (.up, ["[A", "OA"]), (.down, ["[B", "OB"]), (.right, ["[C", "OC"]), (.left, ["[D", "OD"]),
    (.home, ["[H", "OH", "[1~", "[7~"]), (.end, ["[F", "OF", "[4~", "[8~", "Ow"]),
    (.pageUp, ["[5~"]), (.pageDown, ["[6~"]), (.delete, ["[3~"]),
    (.backTab, ["[Z"]), (.enter, ["OM"]),
    (.function(1), ["OP", "[11~", "[[A", "[P"]), (.function(2), ["OQ", "[12~", "[[B", "[Q"]),
    (.function(3), ["OR", "[13~", "[[C", "[R"]), (.function(4), ["OS", "[14~", "[[D", "[S"]),
    (.function(5), ["[15~", "[[E"]), (.function(6), ["[17~"]), (.function(7), ["[18~"]),
    (.function(8), ["[19~"]), (.function(9), ["[20~"]), (.function(10), ["[21~"]),
    (.function(11), ["[23~"]), (.function(12), ["[24~"]),
  ]

  /// Keys by their names in terminfo.
  static let names: [(key: Key, names: [String])] =
    [
      (.up, ["kcuu1"]), (.down, ["kcud1"]), (.left, ["kcub1"]), (.right, ["kcuf1"]),
      (.home, ["khome", "kfnd", "ka1"]), (.end, ["kend", "kslt", "kc1"]),
      (.pageUp, ["kpp", "ka3"]), (.pageDown, ["knp", "kc3"]),
      (.enter, ["kent"]), (.backTab, ["kcbt"]), (.delete, ["kdch1"]),
    ] + (1...12).map { (.function($0), ["kf\($0)"]) }

  /// Every spelling; the terminal's own description decides where two keys share one.
  static func table(capability: (String) -> String = { _ in "" }) -> [[UInt8]: Key] {
    var table: [[UInt8]: Key] = [:]
    for (key, spellings) in common {
      for spelling in spellings { table[Array(spelling.utf8)] = key }
    }
    for (key, names) in names {
      for bytes in names.map({ Array(capability($0).utf8) }) where bytes.first == 0x1B {
        table[Array(bytes.dropFirst())] = key
      }
    }
    return table
  }
}

extension Key {
  /// A character or control key by its code point.
  init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x09: self = .tab
    case 0x0A, 0x0D: self = .enter
    case 0x1B: self = .escape
    case 0x08, 0x7F: self = .backspace
    case 0x01...0x1A:
      self = .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x60))))
    case 0x00...0x1F, 0x80...0x9F: return nil
    default: self = .character(Character(scalar))
    }
  }
}
