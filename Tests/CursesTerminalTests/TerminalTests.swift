import CLinux
import Glibc
import LinuxIO
import TerminalCells
import Testing
import Theming

@testable import CursesTerminal

/// Curses and signals belong to the process: one test at a time.
@Suite(.serialized, .timeLimit(.minutes(15))) struct TerminalTests {
  func open(
    _ pty: PseudoTerminal, term: String = "xterm-256color", _ more: [String: String] = [:]
  ) throws -> Terminal {
    let variables = ["TERM": term, "LC_ALL": "C.UTF-8"].merging(more) { $1 }
    let terminal = try Terminal(
      theme: Theme.bundled[0], environment: TerminalEnvironment(variables), input: pty.terminal,
      output: pty.terminal)
    // Its answers must not come between a test's keys.
    terminal.settle()
    return terminal
  }

  /// Raises a signal on this thread, whose mask is that of a worker of libdispatch: all blocked.
  func raiseHere(_ signal: Int32) {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    unsafe sigaddset(&set, signal)
    unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
    raise(signal)
  }

  func frame(_ terminal: Terminal, _ lines: SafeText...) -> Frame {
    var frame = Frame(
      rows: terminal.size.rows, columns: terminal.size.columns, repertoire: terminal.repertoire)
    for (row, line) in lines.enumerated() { frame.put(line, row: row, column: 0) }
    return frame
  }

  @Test func modesAreAsBeforeAndRestoringTwiceIsOnce() throws {
    let pty = PseudoTerminal(rows: 5, columns: 20)
    let before = pty.modes
    let terminal = try open(pty)
    terminal.paint(frame(terminal, "hello"))
    #expect(pty.modes != before)
    terminal.restore()
    #expect(pty.modes == before)
    let output = pty.output(until: "\u{1B}[?1049l")
    #expect(output.contains("\u{1B}[?1049h"))
    #expect(output.contains("hello"))
    terminal.restore()
    terminal.paint(frame(terminal, "again"))
    terminal.suspend()
    _ = unsafe write(pty.terminal, "end", 3)
    let rest = pty.output(until: "end")
    #expect(!rest.contains("again") && !rest.contains("\u{1B}[?1049"))
  }

  @Test func theScreenIsFreeForLinesWhileNobodyHasIt() throws {
    let pty = PseudoTerminal(rows: 5, columns: 20)
    #expect(FreeScreen.isFree(pty.terminal))
    let terminal = try open(pty)
    #expect(!FreeScreen.isFree(pty.terminal))
    terminal.restore()
    #expect(FreeScreen.isFree(pty.terminal))
    let file = unsafe Glibc.open("/dev/null", O_RDWR)
    #expect(!FreeScreen.isFree(file))
    close(file)
  }

  @Test func writesOnlyWhatChanged() throws {
    let pty = PseudoTerminal(rows: 5, columns: 40)
    let terminal = try open(pty)
    defer { terminal.restore() }
    terminal.paint(frame(terminal, "first line", "second line"))
    _ = pty.output(until: "second line")
    for _ in 0..<3 { terminal.paint(frame(terminal, "first line", "second line")) }
    terminal.paint(frame(terminal, "first line", "second lime"))
    let output = pty.output(until: "m")
    #expect(!output.contains("first") && !output.contains("second") && !output.contains("line"))
  }

  @Test func aWholeRepaintWritesEverything() throws {
    let pty = PseudoTerminal(rows: 5, columns: 40)
    let terminal = try open(pty)
    defer { terminal.restore() }
    let screen = frame(terminal, "first line", "second line")
    terminal.paint(screen)
    _ = pty.output(until: "second line")
    terminal.repaintAll()
    terminal.paint(screen)
    #expect(pty.output(until: "second line").contains("first line"))
    terminal.setTheme(Theme.bundled[1])
    terminal.paint(screen)
    #expect(pty.output(until: "second line").contains("first line"))
  }

  @Test func noColorLeavesNoColor() throws {
    let pty = PseudoTerminal(rows: 5, columns: 40)
    let terminal = try open(pty, ["NO_COLOR": "1"])
    #expect(terminal.colorDepth == .none)
    var screen = frame(terminal, "text")
    screen.put("trouble", row: 1, column: 0, role: .critical)
    terminal.paint(screen)
    terminal.restore()
    let output = pty.output(until: "\u{1B}[?1049l")
    #expect(output.contains("trouble"))
    #expect(output.firstMatch(of: /\u{1B}\[(\d+;)*[34]\d/) == nil)
  }

  @Test(arguments: [
    ("vt100", ColorDepth.none, Repertoire.unicode), ("linux", .eight, .console),
    ("xterm-256color", .indexed256, .unicode), ("screen-256color", .indexed256, .unicode),
    ("xterm", .eight, .unicode),
  ])
  func knowsWhatTheTerminalCan(term: String, depth: ColorDepth, repertoire: Repertoire) throws {
    let terminal = try open(PseudoTerminal(rows: 24, columns: 80), term: term)
    defer { terminal.restore() }
    #expect(terminal.colorDepth == depth)
    #expect(terminal.repertoire == repertoire)
    #expect(terminal.size == TerminalSize(rows: 24, columns: 80))
  }

  @Test(arguments: [
    ("", TerminalError.unnamed), ("no-such-terminal", .unknown("no-such-terminal")),
    ("dumb", .cannotDraw("dumb")),
  ])
  func aTerminalThatCannotDrawIsLeftAlone(term: String, error: TerminalError) throws {
    let pty = PseudoTerminal(rows: 5, columns: 40)
    let before = pty.modes
    #expect(throws: error) { try open(pty, term: term) }
    #expect(pty.modes == before)
    _ = unsafe write(pty.terminal, "end", 3)
    #expect(pty.output(until: "end") == "end")
  }

  @Test func noTerminalIsAnError() throws {
    var ends: [Int32] = [0, 0]
    unsafe pipe(&ends)
    #expect(throws: TerminalError.noTerminal) {
      try Terminal(
        theme: Theme.bundled[0], environment: TerminalEnvironment(["TERM": "xterm"]),
        input: ends[0],
        output: ends[1])
    }
  }

  @Test(arguments: [
    ("q", Key.character("q")), ("é", .character("é")), ("陈", .character("陈")), ("\t", .tab),
    ("\r", .enter), ("\n", .enter), ("\u{7F}", .backspace), ("\u{C}", .control("l")),
    ("\u{1B}OA", .up), ("\u{1B}OB", .down), ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown),
    ("\u{1B}OH", .home), ("\u{1B}OF", .end), ("\u{1B}[Z", .backTab), ("\u{1B}[3~", .delete),
    ("\u{1B}OP", .function(1)), ("\u{1B}", .escape), ("\u{13}", .control("s")),
  ])
  func keysHaveNames(bytes: String, key: Key) throws {
    let pty = PseudoTerminal(rows: 5, columns: 40)
    let terminal = try open(pty)
    defer { terminal.restore() }
    pty.type(bytes)
    #expect(next(of: terminal) == [.key(key)])
  }

  /// What the first wait with a result returns; Escape alone takes two.
  private func next(of terminal: Terminal) -> [TerminalEvent] {
    let events = terminal.wait(timeoutMilliseconds: 5000)
    return events.isEmpty ? terminal.wait(timeoutMilliseconds: 5000) : events
  }

  @Test func aHeldKeyIsNoPaste() throws {
    let pty = PseudoTerminal(rows: 5, columns: 40)
    let terminal = try open(pty)
    defer { terminal.restore() }
    pty.type(String(repeating: "j", count: 1000))
    var count = 0
    while count < 1000 {
      let events = terminal.wait(timeoutMilliseconds: 5000)
      try #require(!events.isEmpty)
      #expect(events.allSatisfy { $0 == .key(.character("j")) })
      count += events.count
    }
    #expect(count == 1000)
  }

  @Test(arguments: ["\u{1B}[200~W\nq\u{1B}[201~", "W\nqaaaaaaaaaaaaaaaa"])
  func aPasteIsOneEvent(bytes: String) throws {
    let pty = PseudoTerminal(rows: 5, columns: 40)
    let terminal = try open(pty)
    defer { terminal.restore() }
    pty.type(bytes)
    guard case .paste(let text) = next(of: terminal).first else {
      Issue.record("no paste")
      return
    }
    #expect(text.hasPrefix("W q"))
  }

  @Test func pastesAreMarkedWhileTheScreenIsOurs() throws {
    let pty = PseudoTerminal(rows: 5, columns: 40)
    let terminal = try open(pty)
    #expect(pty.output(until: "\u{1B}[?2004h").hasSuffix("h"))
    terminal.restore()
    #expect(pty.output(until: "\u{1B}[?2004l").hasSuffix("l"))
  }

  @Test func theTimeoutEndsAWait() throws {
    let terminal = try open(PseudoTerminal(rows: 5, columns: 40))
    defer { terminal.restore() }
    #expect(terminal.wait(timeoutMilliseconds: 1).isEmpty)
    #expect(terminal.wait(timeoutMilliseconds: -5).isEmpty)
  }

  @Test func manyWakesBeforeAWaitAreOne() async throws {
    let terminal = try open(PseudoTerminal(rows: 5, columns: 40))
    defer { terminal.restore() }
    let waker = terminal.waker
    waker.signal()
    waker.signal()
    #expect(terminal.wait(timeoutMilliseconds: nil) == [.woken])
    #expect(terminal.wait(timeoutMilliseconds: 0).isEmpty)
  }

  @Test(arguments: [
    (SIGTERM, TerminalEvent.signal(SIGTERM)), (SIGHUP, .signal(SIGHUP)), (SIGINT, .signal(SIGINT)),
    (SIGQUIT, .signal(SIGQUIT)), (SIGTSTP, .suspendRequested), (SIGCONT, .resized),
  ])
  func signalsBecomeEvents(signal: Int32, event: TerminalEvent) throws {
    let terminal = try open(PseudoTerminal(rows: 5, columns: 40))
    defer { terminal.restore() }
    raiseHere(signal)
    #expect(terminal.wait(timeoutMilliseconds: 0) == [event])
    #expect(terminal.wait(timeoutMilliseconds: 0).isEmpty)
  }

  @Test func whatStandsInFrontOfAPromptIsTheCursor() throws {
    let pty = PseudoTerminal(rows: 5, columns: 40)
    let terminal = try open(pty)
    defer { terminal.restore() }
    var screen = frame(terminal, "prompt")
    screen.cursor = (0, 6)
    terminal.paint(screen)
    #expect(pty.output(until: "\u{1B}[?25h").contains("prompt"))
    screen.cursor = nil
    terminal.paint(screen)
    #expect(pty.output(until: "\u{1B}[?25l").hasSuffix("\u{1B}[?25l"))
  }

  @Test func theOtherEndGoneIsAHangup() throws {
    let pty = PseudoTerminal(rows: 5, columns: 40, reads: false)
    let terminal = try open(pty)
    close(pty.main)
    #expect(terminal.wait(timeoutMilliseconds: 5000).contains(.hangup))
    terminal.paint(frame(terminal, "to nobody"))
    terminal.restore()
  }
}
