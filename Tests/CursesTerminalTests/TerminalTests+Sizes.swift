import CLinux
import Glibc
import TerminalCells
import Testing

@testable import CursesTerminal

/// Terminals of any size.
extension TerminalTests {
  @Test func anySizeIsPainted() throws {
    let pty = PseudoTerminal(rows: 24, columns: 80)
    let terminal = try open(pty)
    defer { terminal.restore() }
    for (rows, columns) in [(1, 1), (500, 200), (1, 200), (200, 1), (2, 3), (100, 400), (24, 80)] {
      pty.resize(rows: rows, columns: columns)
      raiseHere(SIGWINCH)
      #expect(terminal.wait(timeoutMilliseconds: 0) == [.resized])
      #expect(terminal.size == TerminalSize(rows: rows, columns: columns))
      var screen = frame(terminal, "陈")
      let fill = SafeText(repeating: "陈", count: columns)
      for row in 0..<rows { screen.put(fill, row: row, column: row % 2) }
      screen.put("z", row: rows - 1, column: columns - 1)
      terminal.paint(screen)
      #expect(pty.output(until: "z").hasSuffix("z"))
    }
  }

  /// A terminal may say anything, and there is not memory for everything.
  @Test(arguments: [
    (1000, 2000, true), (1001, 2000, false), (1000, 2001, false), (65_535, 65_535, false),
  ])
  func aSizeThatNoTerminalHasIsNone(rows: Int, columns: Int, isTaken: Bool) throws {
    let pty = PseudoTerminal(rows: 24, columns: 80)
    let terminal = try open(pty)
    defer { terminal.restore() }
    pty.resize(rows: rows, columns: columns)
    raiseHere(SIGWINCH)
    #expect(terminal.wait(timeoutMilliseconds: 0) == (isTaken ? [.resized] : []))
    #expect(terminal.size.rows == (isTaken ? rows : 24))
    if !isTaken { #expect(throws: TerminalError.vast) { try open(pty) } }
  }

  @Test func aTerminalThatSaysNoSizeHasOne() throws {
    let terminal = try open(PseudoTerminal(rows: 0, columns: 0))
    defer { terminal.restore() }
    #expect(terminal.size.rows >= 1 && terminal.size.columns >= 1)
    terminal.paint(frame(terminal, "z"))
  }

  @Test func aFrameOfAnotherSizeDoesNoHarm() throws {
    let pty = PseudoTerminal(rows: 3, columns: 5)
    let terminal = try open(pty)
    defer { terminal.restore() }
    var large = Frame(rows: 9, columns: 40)
    large.put("陈陈陈陈陈", row: 0, column: 0)
    large.put("end", row: 8, column: 37)
    large.cursor = (8, 39)
    terminal.paint(large)
    terminal.paint(Frame(rows: 0, columns: 0))
    terminal.paint(frame(terminal, "fit"))
    #expect(pty.output(until: "fit").contains("end") == false)
  }
}
