import TerminalCells
import Testing
import Theming

@testable import CursesTerminal

@Suite struct TerminalReplyTests {
  @Test(arguments: [
    ("\u{1B}[?1;2c", TerminalReply.attributes),
    ("\u{1B}[?64;1;2;6;9;15c", .attributes),
    ("\u{1B}[?2026;0$y", .synchronizedOutput(isKnown: false)),
    ("\u{1B}[?2026;1$y", .synchronizedOutput(isKnown: true)),
    ("\u{1B}[?2026;2$y", .synchronizedOutput(isKnown: true)),
    ("\u{1B}[?2026;4$y", .synchronizedOutput(isKnown: false)),
    ("\u{1B}]11;rgb:ffff/8000/0000\u{1B}\\", .ground(RGB(255, 127, 0))),
    ("\u{1B}]11;rgb:ff/80/00\u{7}", .ground(RGB(255, 128, 0))),
    ("\u{1B}]11;rgb:f/8/0\u{7}", .ground(RGB(255, 136, 0))),
    ("\u{1B}]11;rgba:0000/0000/0000/ffff\u{7}", .ground(RGB(0, 0, 0))),
  ])
  func answersAreReadHoweverTheyAreCut(bytes: String, reply: TerminalReply) {
    let bytes = Array(bytes.utf8)
    for place in 0...bytes.count {
      var decoder = KeyDecoder()
      #expect(decoder.take(bytes[..<place], at: 0) + decoder.take(bytes[place...], at: 1) == [])
      #expect(decoder.takeReplies() == [reply])
      #expect(decoder.takeReplies() == [])
    }
  }

  @Test(arguments: [
    "\u{1B}]11;rgb:ffff/ffff\u{7}", "\u{1B}]11;rgb:fffff/0/0\u{7}", "\u{1B}]11;rgb:-1/0/0\u{7}",
    "\u{1B}]11;rgb:x/0/0\u{7}", "\u{1B}]11;?\u{7}", "\u{1B}]10;rgb:0/0/0\u{7}", "\u{1B}]11;\u{7}",
    "\u{1B}]11;rgb:ff/80/00\u{18}", "\u{1B}[?2026;2y", "\u{1B}[?2004;2$y", "\u{1B}[>1;2c",
    "\u{1B}P11;rgb:ff/80/00\u{1B}\\",
  ])
  func otherTextsAreNoAnswers(bytes: String) {
    var decoder = KeyDecoder()
    #expect(decoder.take(Array(bytes.utf8), at: 0) == [])
    #expect(decoder.takeReplies() == [])
  }

  @Test func theFenceEndsTheWaitAndSoDoesTime() {
    var queries = TerminalQueries()
    #expect(queries.remaining(at: 0) == 0)
    #expect(queries.ask([.ground], at: 1000) == "\u{1B}]11;?\u{7}\u{1B}[c")
    #expect(queries.remaining(at: 1200) == TerminalQueries.patience - 200)
    queries.take(.ground(RGB(0, 0, 0)))
    #expect(queries.remaining(at: 1200) > 0)
    queries.take(.attributes)
    #expect(queries.remaining(at: 1200) == 0)
    _ = queries.ask([], at: 2000)
    #expect(queries.remaining(at: 2000 + TerminalQueries.patience) == 0)
  }

  @Test(arguments: [
    (["TERM": "xterm-256color"], NotificationForm.osc9, Multiplexer.none),
    (["TERM": "xterm-kitty"], .osc99, .none), (["TERM": "foot"], .osc777, .none),
    (["TERM": "rxvt-unicode-256color"], .osc777, .none),
    (["TERM": "tmux-256color"], .osc9, .tmux),
    (["TERM": "screen", "TMUX": "/tmp/x,1,0"], .osc9, .tmux),
    (["TERM": "screen-256color", "STY": "1.x"], .osc9, .screen),
    (["TERM": "tmux-256color", "KITTY_WINDOW_ID": "1"], .osc99, .tmux),
    (["TERM": "xterm-256color", "VTE_VERSION": "7200"], .osc777, .none),
  ])
  func theEnvironmentTellsTheTerminal(
    variables: [String: String], form: NotificationForm, multiplexer: Multiplexer
  ) {
    let environment = TerminalEnvironment(variables)
    #expect(environment.notification == form)
    #expect(environment.multiplexer == multiplexer)
    #expect(environment.takesControlStrings)
  }

  @Test(arguments: ["linux", "vt100", "vt220", "ansi", "cygwin", "dumb", "stv52", ""])
  func terminalsThatWouldPrintAStringGetNone(term: String) {
    #expect(!TerminalEnvironment(["TERM": term]).takesControlStrings)
  }

  @Test func stringsAreWhatTheirReadersKnow() {
    #expect(ControlString.clipboard("Maria") == "\u{1B}]52;c;TWFyaWE=\u{7}")
    #expect(ControlString.notification("a;b", as: .osc9) == "\u{1B}]9;a;b\u{7}")
    #expect(
      ControlString.notification("a;b", as: .osc777) == "\u{1B}]777;notify;floorboard;a,b\u{7}")
    #expect(ControlString.notification("a;b", as: .osc99) == "\u{1B}]99;;a;b\u{7}")
    #expect(
      Multiplexer.tmux.passing("\u{1B}]9;x\u{7}") == "\u{1B}Ptmux;\u{1B}\u{1B}]9;x\u{7}\u{1B}\\")
    #expect(Multiplexer.none.passing("\u{1B}]9;x\u{7}") == "\u{1B}]9;x\u{7}")
    let long = String(repeating: "x", count: ControlString.limit + 1)
    #expect(
      Multiplexer.screen.passing(long)
        == "\u{1B}P\(long.dropLast())\u{1B}\\\u{1B}Px\u{1B}\\")
  }
}
