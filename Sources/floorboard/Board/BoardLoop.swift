import BoardViews
import CursesTerminal
import Glibc
import TerminalCells
import Theming
import WebhookEvents

/// The board on its terminal: one plain thread that owns both and all view state.
struct BoardLoop {
  /// Why the board ended.
  enum Ending: Sendable {
    case quit
    /// By a signal, which is to end the program too.
    case signal(Int32)
    /// The terminal is gone.
    case hangup
  }

  private let terminal: Terminal
  private var inputs: BoardInputs
  private var board: Board
  private var pacer = FramePacer()
  private var themes: ThemeChoice
  private let repertoire: Repertoire

  /// Takes the terminal, shows the board until something ends it, and gives the terminal back.
  ///
  /// - Throws: `Failure` 69 where the terminal cannot draw.
  static func show(_ inputs: BoardInputs, _ options: BoardOptions) throws(Failure) -> Ending {
    let terminal: Terminal
    do {
      terminal = try Terminal.open(theme: options.themes.theme, environment: options.terminal)
    } catch {
      throw Failure(.unavailable, "\(error)")
    }
    defer { terminal.restore() }
    let waker = terminal.waker
    inputs.mailbox.onPost { waker.wake() }
    var loop = BoardLoop(terminal, inputs, options)
    return loop.run()
  }

  private init(_ terminal: Terminal, _ inputs: BoardInputs, _ options: BoardOptions) {
    self.terminal = terminal
    self.inputs = inputs
    self.themes = options.themes
    self.repertoire = options.ascii ? .ascii : terminal.repertoire
    let size = terminal.size
    self.board = Board(
      self.inputs.input(at: Process.now), state: options.state, rows: size.rows,
      columns: size.columns)
  }

  private mutating func run() -> Ending {
    while true {
      if pacer.isDue(at: Process.uptime) { paint() }
      for event in terminal.wait(timeoutMilliseconds: Int(pacer.dueIn(at: Process.uptime))) {
        if let ending = take(event) { return ending }
      }
    }
  }

  private mutating func paint() {
    let now = Process.now
    board.show(inputs.input(at: now))
    terminal.paint(board.frame(in: repertoire))
    pacer.paint(at: Process.uptime, wall: now.milliseconds % 1000)
  }

  private mutating func take(_ event: TerminalEvent) -> Ending? {
    switch event {
    case .woken: pacer.change()
    case .resized:
      let size = terminal.size
      board.resize(rows: size.rows, columns: size.columns)
      pacer.change()
    case .signal(let number): return .signal(number)
    case .hangup: return .hangup
    case .suspendRequested:
      if let ending = obey(board.handle(.control("z"))) { return ending }
      pacer.change()
    case .key(let key):
      if let ending = obey(board.handle(key)) { return ending }
      pacer.change()
    }
    return nil
  }

  private mutating func obey(_ commands: [BoardCommand]) -> Ending? {
    for command in commands {
      switch command {
      case .quit: return .quit
      case .interrupt: return .signal(SIGINT)
      case .suspend: terminal.suspend()
      case .repaint: terminal.repaintAll()
      case .nextTheme:
        let theme = themes.next()
        terminal.setTheme(theme)
        board.say("theme \(theme.name)")
      // The board's own book knows it, for as long as the board lives.
      case .acknowledged: break
      }
    }
    return nil
  }
}
