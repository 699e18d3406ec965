import CCurses
import CLinux
import Glibc
package import LinuxIO
package import TerminalCells
package import Theming

/// The full screen: the one place that calls ncurses.
///
/// Curses keeps its state in globals, so there is one `Terminal` in a process, and one thread uses
/// it. Other threads may only use its `waker`. Call `restore()` or `end(bySignal:)` on every way
/// out; a crash handler does so by itself.
@safe package final class Terminal {
  package let repertoire: Repertoire
  package let colorDepth: ColorDepth
  package let waker = WakeUp()
  package internal(set) var size: TerminalSize

  let tty: TTY
  let signals = WakeUp()
  let screen: UnsafeMutablePointer<WINDOW>
  var palette: PairPalette
  /// What the screen shows; nil if unknown.
  var painted: Frame?
  var cursorIsVisible = false
  /// Signals for the next wait to report, as bits.
  var pendingSignals: UInt64 = 0
  /// Whether the size changed during `suspend`, for the next wait to report.
  var resizeIsNews = false
  var decoder: KeyDecoder
  var queries = TerminalQueries()
  /// Events that came while an answer was waited for, for the next wait to report.
  var early: [TerminalEvent] = []
  /// What the environment tells of control strings.
  let environment: TerminalEnvironment
  /// The window's title, and when it was set.
  var title: (text: String, at: Int64)?
  /// The cost of painting.
  package internal(set) var meter = LineMeter()
  /// False once the terminal is restored: curses would take it again at the next paint.
  private(set) var isOpen = true

  /// Takes over the terminal of `output`, by default standard output.
  ///
  /// - Throws: `TerminalError` if it cannot be drawn on. Nothing is written to it then.
  package init(
    theme: Theme, environment: TerminalEnvironment, input: Int32 = STDIN_FILENO,
    output: Int32 = STDOUT_FILENO
  ) throws(TerminalError) {
    self.environment = environment
    tty = try TTY(input: input, output: output)
    repertoire = Terminal.chooseRepertoire(environment)
    let description = try Terminal.chooseDescription(environment, descriptor: tty.output)
    // Before curses, which takes signals that are at their default.
    terminal_signals_catch(signals.number)
    guard let writer = unsafe fdopen(tty.output, "w"), let reader = unsafe fdopen(tty.input, "r")
    else {
      throw .system("fdopen", errno)
    }
    // Curses would allocate any size.
    if tty.isVast { throw .vast }
    guard unsafe newterm(description, writer, reader) != nil, let screen = unsafe curses_screen()
    else { throw .cannotDraw(description) }
    unsafe self.screen = screen
    colorDepth = Terminal.startColor(environment)
    palette = PairPalette(theme: theme, depth: colorDepth)
    decoder = KeyDecoder(keys: KeySpellings.table(capability: Terminal.capability))
    size =
      unsafe tty.size ?? TerminalSize(rows: Int(getmaxy(screen)), columns: Int(getmaxx(screen)))
    setModes()
    armCrashHandler()
    adopt(size)
    unsafe palette.apply(to: screen)
    takeReports()
    ask(for: [.synchronizedOutput])
  }

  private func setModes() {
    cbreak()
    noecho()
    nonl()
    tty.disableFlowControl()
    def_prog_mode()
    // Else curses interrupts an update while keys wait.
    typeahead(-1)
    unsafe keypad(screen, true)
    unsafe leaveok(screen, true)
    // Lets curses insert a line when the feed moves down.
    unsafe idlok(screen, true)
    curs_set(0)
  }

  /// Prepares what `endwin` would write, because a crash handler must not call it.
  private func armCrashHandler() {
    let text = ["sgr0", "op", "rmkx", "cnorm", "rmcup"].map(Terminal.capability).joined()
    let bytes = Array((releasing + text).utf8)
    var modes = tty.modes
    unsafe bytes.withUnsafeBytes { bytes in
      _ = unsafe terminal_crash_arm(
        tty.output, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, &modes)
    }
  }

  /// Restores the terminal. Later calls do nothing.
  package func restore() {
    guard isOpen else { return }
    isOpen = false
    releaseReports()
    endwin()
    tty.restoreModes()
    terminal_crash_disarm()
    terminal_signals_release()
  }

  /// Restores the terminal and ends the process by `signal`, so that the shell sees why.
  package func end(bySignal signal: Int32) {
    restore()
    terminal_end_by_signal(signal)
  }

  /// Restores the terminal, stops the process as Ctrl-Z does, and takes the terminal again when it
  /// continues. The next paint writes everything.
  package func suspend() {
    guard isOpen else { return }
    releaseReports()
    endwin()
    tty.restoreModes()
    terminal_crash_disarm()
    terminal_end_by_signal(SIGTSTP)
    terminal_signal_catch(SIGTSTP)
    // SIGCONT is handled here; other signals stay pending.
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
    takeReports()
    repaintAll()
  }

  package func beep() { CCurses.beep() }

  static func bit(_ signal: Int32) -> UInt64 { 1 << UInt64(signal) }
}
