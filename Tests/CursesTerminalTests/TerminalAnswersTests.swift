import CLinux
import Glibc
import TerminalCells
import Testing
import Theming

@testable import CursesTerminal

extension TerminalTests {
  /// A terminal that answers queries, and the program's end of it.
  @Suite(.timeLimit(.minutes(15))) struct Answering {
    private static let ground = "\u{1B}]11;?\u{7}"
    private static let mode = "\u{1B}[?2026$p"

    private func open(_ pty: PseudoTerminal, term: String = "xterm-256color") throws -> Terminal {
      return try Terminal(
        theme: Theme.bundled[0],
        environment: TerminalEnvironment(["TERM": term, "LC_ALL": "C.UTF-8"]),
        input: pty.terminal, output: pty.terminal)
    }

    private func pty(_ answers: [String: String] = [:]) -> PseudoTerminal {
      PseudoTerminal(
        rows: 5, columns: 40, answers: answers.merging(PseudoTerminal.attributes) { $1 })
    }

    private func frame(_ terminal: Terminal, _ line: SafeText) -> Frame {
      var frame = Frame(rows: 5, columns: 40, repertoire: terminal.repertoire)
      frame.put(line, row: 0, column: 0)
      return frame
    }

    /// What a program that reads next finds.
    private func isLeft(_ pty: PseudoTerminal) -> Bool {
      var polled = pollfd(fd: pty.terminal, events: Int16(POLLIN), revents: 0)
      var modes = termios()
      unsafe tcgetattr(pty.terminal, &modes)
      // Whole lines would be waited for.
      modes.c_lflag &= ~tcflag_t(ICANON)
      unsafe tcsetattr(pty.terminal, TCSANOW, &modes)
      return unsafe poll(&polled, 1, 0) > 0
    }

    @Test(arguments: [("2", true), ("1", true), ("0", false), ("4", false), (nil, false)])
    func framesAreSynchronizedWhereTheTerminalSaysSo(state: String?, isKnown: Bool) throws {
      let pty = pty(state.map { [Self.mode: "\u{1B}[?2026;\($0)$y"] } ?? [:])
      let terminal = try open(pty)
      while terminal.queries.remaining(at: 0) > 0 { _ = terminal.wait(timeoutMilliseconds: 1000) }
      terminal.paint(frame(terminal, "text"))
      terminal.paint(frame(terminal, "WXYZ"))
      terminal.restore()
      let output = pty.output(until: "\u{1B}[?1049l")
      #expect(output.contains(/\u{1B}\[\?2026h[^?]*text[^?]*\u{1B}\[\?2026l/) == isKnown)
      // Not the first, so gathered.
      #expect(output.contains(/\u{1B}\[\?2026h[^?]*WXYZ[^?]*\u{1B}\[\?2026l/) == isKnown)
    }

    @Test func theGroundIsAskedOnceAndTold() throws {
      let pty = pty([Self.ground: "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\"])
      let terminal = try open(pty)
      #expect(terminal.askForGround() == RGB(255, 255, 255))
      terminal.restore()
      #expect(!isLeft(pty))
      let output = pty.output(until: "\u{1B}[?1049l")
      #expect(output.ranges(of: Self.ground).count == 1)
    }

    @Test func keysTypedBeforeTheAnswerAreKept() throws {
      let pty = pty([Self.ground: "j\u{1B}]11;rgb:0000/0000/0000\u{7}k"])
      let terminal = try open(pty)
      defer { terminal.restore() }
      #expect(terminal.askForGround() == RGB(0, 0, 0))
      var events: [TerminalEvent] = []
      while events.count < 3 { events += terminal.wait(timeoutMilliseconds: 1000) }
      #expect(
        events == [.key(.character("j")), .key(.character("k")), .ground(RGB(0, 0, 0))]
          || events == [.key(.character("j")), .ground(RGB(0, 0, 0)), .key(.character("k"))])
    }

    @Test func withoutAnAnswerTheBoardGoesOn() throws {
      let silent = PseudoTerminal(rows: 5, columns: 40, answers: [:])
      let terminal = try open(silent)
      #expect(terminal.askForGround() == nil)
      terminal.restore()
      let fenced = pty()
      let other = try open(fenced)
      defer { other.restore() }
      #expect(other.askForGround() == nil)
    }

    @Test func anAnswerThatComesAtTheEndIsNotLeftToTheShell() throws {
      let pty = pty([Self.mode: "\u{1B}[?2026;2$y"])
      let terminal = try open(pty)
      terminal.restore()
      #expect(!isLeft(pty))
    }

    @Test(arguments: ["linux", "vt100"])
    func terminalsThatWouldPrintItAreAskedNothing(term: String) throws {
      let pty = pty()
      let terminal = try open(pty, term: term)
      #expect(terminal.askForGround() == nil)
      terminal.setTitle("title")
      terminal.notify("notice")
      #expect(!terminal.copy("text"))
      terminal.restore()
      _ = unsafe write(pty.terminal, "end", 3)
      let output = pty.output(until: "end")
      #expect(
        !output.contains("\u{1B}]") && !output.contains("2026") && !output.contains("\u{1B}[c"))
    }

    @Test func theTitleIsSetAndRestored() throws {
      let pty = pty()
      let terminal = try open(pty)
      terminal.setTitle("▲3 · 9 available\u{7}")
      terminal.setTitle("too soon")
      terminal.restore()
      terminal.setTitle("too late")
      terminal.notify("too late")
      #expect(terminal.copy("too late"))
      _ = unsafe write(pty.terminal, "end", 3)
      let output = pty.output(until: "end")
      #expect(!output.contains("too late") && !output.contains("\u{1B}]9;"))
      #expect(!output.contains("\u{1B}]52;"))
      let parts = ["\u{1B}[22;2t", "\u{1B}]2;▲3 · 9 available\u{FFFD}\u{7}", "\u{1B}[23;2t"]
      #expect(parts.compactMap { output.firstRange(of: $0)?.lowerBound }.count == parts.count)
      #expect(!output.contains("too soon"))
    }

    @Test func whatIsCopiedAndNotifiedGoesOut() throws {
      let pty = pty()
      let terminal = try open(pty)
      defer { terminal.restore() }
      #expect(terminal.copy("maria.lopez"))
      terminal.notify("Maria\u{1B}]52;c;eA==\u{7}")
      let output = pty.output(until: "\u{1B}]9;Maria\u{FFFD}]52;c;eA==\u{FFFD}\u{7}")
      #expect(output.contains("\u{1B}]52;c;bWFyaWEubG9wZXo=\u{7}"))
    }
  }
}
