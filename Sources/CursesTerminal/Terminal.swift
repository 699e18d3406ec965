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
  let drawing: CursesOutput
  let signals = WakeUp()
  let screen: UnsafeMutablePointer<WINDOW>
  var palette: PairPalette
  /// What the screen shows; nil if unknown.
  var painted: Frame?
  var cursorIsVisible = false
  private(set) var hidesCursor = true
  /// Signals for the next wait to report, as bits.
  var pendingSignals: UInt64 = 0
  /// When the last wait began, if it took much too long: a stop, whose SIGCONT may be noted only now.
  var overdueSince: Int64?
  /// Events for the next wait to report.
  var news: [TerminalEvent] = []
  var decoder: KeyDecoder
  var queries = TerminalQueries()
  /// What the environment tells of control strings.
  let environment: TerminalEnvironment
  /// The window's title, and when it was set.
  var title: (text: String, at: Int64)?
  /// The cost of painting.
  package internal(set) var meter = LineMeter()
  var state = State.taken

  enum State {
    /// The screen is ours.
    case taken
    /// It was given back for now. Curses would take it with the next paint.
    case left
    /// Another program took it while this one was stopped, and has set its own modes.
    case lost
    /// It was given back for good.
    case closed
  }

  /// Takes over the terminal of `output`, by default standard output.
  ///
  /// - Throws: `TerminalError` if it cannot be drawn on. Nothing is written to it then.
  package init(
    theme: Theme, environment: TerminalEnvironment, input: Int32 = STDIN_FILENO,
    output: Int32 = STDOUT_FILENO
  ) throws(TerminalError) {
    self.environment = environment
    var tty = try TTY(input: input, output: output)
    repertoire = Terminal.chooseRepertoire(environment)
    let description = try Terminal.chooseDescription(environment, descriptor: tty.output)
    // Before curses, which takes signals that are at their default.
    news = try Terminal.takeForeground(tty, signals)
    do throws(TerminalError) {
      try tty.readModes()
      drawing = try Terminal.openDrawing(on: tty)
      // Curses writes to the terminal from its start on, and may hang in it.
      Terminal.armCrashHandler(tty, environment)
      unsafe screen = try Terminal.openScreen(on: tty, drawing.descriptor, description)
    } catch {
      terminal_restore_disarm()
      terminal_signals_release()
      throw error
    }
    self.tty = tty
    colorDepth = Terminal.startColor(environment)
    palette = PairPalette(theme: theme, depth: colorDepth)
    decoder = KeyDecoder(keys: KeySpellings.table(capability: Terminal.capability))
    size =
      unsafe tty.size ?? TerminalSize(rows: Int(getmaxy(screen)), columns: Int(getmaxx(screen)))
    setModes()
    adopt(size)
    unsafe palette.apply(to: screen)
    takeReports()
    ask(for: [.synchronizedOutput])
  }

  private static func openDrawing(on tty: TTY) throws(TerminalError) -> CursesOutput {
    do throws(SystemError) { return try CursesOutput(to: tty.output) } catch {
      throw .system("open", error.code)
    }
  }

  private static func openScreen(
    on tty: TTY, _ output: Int32, _ description: String
  ) throws(TerminalError) -> UnsafeMutablePointer<WINDOW> {
    guard let writer = unsafe fdopen(output, "w"), let reader = unsafe fdopen(tty.input, "r")
    else {
      throw .system("fdopen", errno)
    }
    // Curses would allocate any size.
    if tty.isVast { throw .vast }
    guard unsafe newterm(description, writer, reader) != nil, let screen = unsafe curses_screen()
    else { throw .cannotDraw(description) }
    return unsafe screen
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
    hidesCursor = curs_set(0) != ERR
  }

  /// Prepares what `endwin` would write, because a crash handler must not call it.
  static func armCrashHandler(_ tty: TTY, _ environment: TerminalEnvironment) {
    let text = ["sgr0", "op", "rmkx", "cnorm", "rmcup"].map(capability).joined()
    let bytes = Array((releasing(environment) + text).utf8)
    var modes = tty.modes
    unsafe bytes.withUnsafeBytes { bytes in
      let isArmed = unsafe terminal_restore_arm(
        tty.output, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, &modes)
      precondition(isArmed, "\(bytes.count) bytes to restore a terminal are too many")
    }
  }

  /// Restores the terminal. Later calls do nothing.
  package func restore() {
    guard state != .closed else { return }
    if state == .taken { leave() }
    if state == .lost { terminal_restore_screen() }
    state = .closed
    terminal_signals_release()
  }

  /// Makes the terminal as it was.
  func leave() {
    terminal_restore_begin()
    releaseReports()
    endwin()
    tty.restoreModes()
    terminal_restore_disarm()
    state = .left
  }

  /// Restores the terminal and ends the process by `signal`, so that the shell sees why.
  package func end(bySignal signal: Int32) {
    restore()
    terminal_end_by_signal(signal)
  }

  package func beep() {
    if state == .taken { CCurses.beep() }
  }

  /// Bit of a signal in the sets of `CLinux`.
  static func bit(_ signal: Int32) -> UInt64 { terminal_signal_bit(signal) }
}
