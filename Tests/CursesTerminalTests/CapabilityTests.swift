import Testing

@testable import CursesTerminal

@Suite struct CapabilityTests {
  @Test(arguments: [
    (["NO_COLOR": "1"], true), (["NO_COLOR": ""], false), ([:], false),
  ])
  func noColorCountsUnlessEmpty(variables: [String: String], noColor: Bool) {
    #expect(TerminalEnvironment(variables).noColor == noColor)
  }

  @Test(arguments: [
    (["LANG": "de_DE.UTF-8"], true), (["LANG": "de_DE.utf8"], true), (["LANG": "C"], false),
    (["LC_ALL": "C", "LANG": "de_DE.UTF-8"], false), (["LC_CTYPE": "x.UTF-8@euro"], true),
    (["LC_ALL": "", "LANG": "en_GB.UTF-8"], true), (["LANG": "de_DE.ISO-8859-1"], false),
    ([:], false),
  ])
  func theLocalesNameMayPromiseUTF8(variables: [String: String], promises: Bool) {
    #expect(TerminalEnvironment(variables).promisesUTF8 == promises)
  }

  @Test(arguments: [
    ("xterm-256color", ["xterm-direct2", "xterm-direct", "xterm-256color"]),
    ("xterm-direct", ["xterm-direct"]), ("linux", ["linux"]),
    ("tmux-256color", ["tmux-direct2", "tmux-direct", "tmux-256color"]),
  ])
  func colortermAsksForDirectColor(term: String, descriptions: [String]) {
    let environment = TerminalEnvironment(["TERM": term, "COLORTERM": "truecolor"])
    #expect(environment.descriptions == descriptions)
    #expect(TerminalEnvironment(["TERM": term]).descriptions == [term])
    let plain = TerminalEnvironment(["TERM": term, "COLORTERM": "24bit", "NO_COLOR": "1"])
    #expect(plain.descriptions == [term])
  }

  @Test(arguments: [
    ("\u{1B}[m\u{F}$<2>", "\u{1B}[m\u{F}"), ("a$<5*/>b$<1>c", "abc"), ("", ""), ("$", "$"),
    ("$<3>x", "x"),
  ])
  func delaysAreLeftOut(capability: String, bytes: String) {
    #expect(Terminal.withoutDelays(capability) == bytes)
  }
}
