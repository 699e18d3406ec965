import CCurses
import CLinux
import Glibc
package import TerminalCells
package import Theming

/// The full screen: the one place that calls ncurses.
///
/// Curses keeps its state in globals, so there is one `Terminal` in a process and one thread uses
/// it; other threads reach it through its `waker` alone. Whoever opens it calls `restore()` or
/// `end(bySignal:)` on every way out; a crash puts the terminal back by itself.
package final class Terminal {
  /// Milliseconds after Escape in which more bytes make it a function key.
  private static let escapeDelay: Int32 = 25

  package let repertoire: Repertoire
  package let colorDepth: ColorDepth
  package let waker: Waker
  package internal(set) var size: TerminalSize

  let tty: TTY
  let signals: Waker
  /// Keys are read on a pad of their own: reading on the screen would refresh it.
  let keyPad: UnsafeMutablePointer<WINDOW>
  let screen: UnsafeMutablePointer<WINDOW>
  var palette: PairPalette
  /// What stands on the screen; nil when that is not known.
  var painted: Frame?
  var cursorIsVisible = false
  /// Noted signals that the next wait reports, as bits.
  var pendingSignals: UInt64 = 0
  /// `suspend` came back to another size, which the next wait reports.
  var resizeIsNews = false
  /// Curses may hold more keys than one wait returned.
  var moreKeys = false
  /// Whether clicks are to be reported while the screen is ours.
  var hasMouse = false
  /// A mouse report that has begun.
  var mouseReport: MouseReport?
  /// What painting has cost.
  package internal(set) var meter = LineMeter()
  /// False once the terminal is given back: curses would take it again at the next paint.
  private(set) var isOpen = true

  /// Takes over the terminal of `output`, by default standard output's.
  ///
  /// - Throws: `TerminalError` when it cannot be drawn on; nothing was written to it then.
  package static func open(
    theme: Theme, environment: TerminalEnvironment, input: Int32 = STDIN_FILENO,
    output: Int32 = STDOUT_FILENO
  ) throws(TerminalError) -> Terminal {
    let tty = try TTY(input: input, output: output)
    return try Terminal(theme: theme, environment: environment, tty: tty)
  }

  private init(
    theme: Theme, environment: TerminalEnvironment, tty: TTY
  ) throws(TerminalError) {
    self.tty = tty
    repertoire = Terminal.chooseRepertoire(environment)
    let description = try Terminal.chooseDescription(environment, descriptor: tty.output)
    waker = try Waker()
    signals = try Waker()
    // Before curses, which takes those that are at their default.
    terminal_signals_catch(signals.descriptor)
    guard let output = fdopen(tty.output, "w"), let input = fdopen(tty.input, "r") else {
      throw .system("fdopen", errno)
    }
    // Curses would take the memory for any size.
    if tty.isVast { throw .vast }
    guard newterm(description, output, input) != nil, let screen = curses_screen(),
      let keyPad = newpad(1, 1)
    else { throw .cannotDraw(description) }
    self.screen = screen
    self.keyPad = keyPad
    colorDepth = Terminal.startColor(environment)
    palette = PairPalette(theme: theme, depth: colorDepth)
    size = tty.size ?? TerminalSize(rows: Int(getmaxy(screen)), columns: Int(getmaxx(screen)))
    setModes()
    armCrashHandler()
    adopt(size)
    palette.apply(to: screen)
  }

  private func setModes() {
    cbreak()
    noecho()
    nonl()
    tty.disableFlowControl()
    def_prog_mode()
    set_escdelay(Terminal.escapeDelay)
    // Curses would leave an update unfinished while keys wait.
    typeahead(-1)
    keypad(keyPad, true)
    nodelay(keyPad, true)
    leaveok(screen, true)
    // The feed moves down by a line at each event: that is one insertion, not a repaint of it.
    idlok(screen, true)
    curs_set(0)
  }

  /// Everything that `endwin` would write, made ready: a crash handler may not ask for it.
  private func armCrashHandler() {
    let text = ["sgr0", "op", "rmkx", "cnorm", "rmcup"].map(Terminal.capability).joined()
    // A terminal without a mouse has no such text armed: it would print it.
    let knowsMouse = !Terminal.capability("kmous").isEmpty
    let bytes = Array(((knowsMouse ? MouseReport.off : "") + text).utf8)
    var modes = tty.modes
    bytes.withUnsafeBytes { bytes in
      _ = terminal_crash_arm(
        tty.output, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, &modes)
    }
  }

  /// Puts the terminal back as it was; later calls do nothing.
  package func restore() {
    guard isOpen else { return }
    isOpen = false
    releaseMouse()
    endwin()
    tty.restoreModes()
    terminal_crash_disarm()
    terminal_signals_release()
  }

  /// Puts the terminal back and ends the process by `signal`, so that the shell sees why.
  package func end(bySignal signal: Int32) {
    restore()
    terminal_end_by_signal(signal)
  }

  /// Puts the terminal back, stops the process as Ctrl-Z does, and takes the terminal again when it
  /// goes on. The next paint draws everything.
  package func suspend() {
    guard isOpen else { return }
    releaseMouse()
    endwin()
    tty.restoreModes()
    terminal_crash_disarm()
    terminal_end_by_signal(SIGTSTP)
    terminal_signal_catch(SIGTSTP)
    // The continuation is known here; whatever else came meanwhile stays.
    pendingSignals |= terminal_signals_take() & ~Terminal.bit(SIGCONT)
    let before = size
    enter()
    resizeIsNews = size != before
  }

  /// Takes the terminal again after something else had it.
  func enter() {
    reset_prog_mode()
    armCrashHandler()
    adopt(tty.size ?? size)
    takeMouse()
    repaintAll()
  }

  package func beep() { CCurses.beep() }

  static func bit(_ signal: Int32) -> UInt64 { 1 << UInt64(signal) }
}
