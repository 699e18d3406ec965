import TerminalCells
import Testing

extension Frame {
  /// The rows as one `Role.letter` for each column, without trailing blanks.
  var roleMap: [String] {
    (0..<rows).map { row in
      var line = ""
      for column in 0..<columns { line.append(self[row, column].role.letter) }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}

extension Role {
  /// A unique letter for the role map of golden screens; blank for plain text.
  var letter: Character {
    switch self {
    case .text: " "
    case .dim: "d"
    case .accent: "a"
    case .selection: "s"
    case .header: "h"
    case .warning: "w"
    case .critical: "!"
    case .signedOut: "o"
    case .notReady: "n"
    case .available: "v"
    case .internalOnly: "i"
    case .ringing: "r"
    case .onCall: "c"
    case .onEmail: "e"
    case .chatting: "t"
    case .wrapUp: "u"
    case .onBreak: "b"
    case .dialingOut: "g"
    case .busyOther: "y"
    case .unknown: "?"
    }
  }
}

@Test func everyRoleHasItsLetter() {
  #expect(Set(Role.allCases.map(\.letter)).count == Role.allCases.count)
}
