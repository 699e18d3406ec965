import AgentFloor
import BoardViews
import CursesTerminal
import Glibc
import TerminalCells
import Theming
import WebhookEvents

/// The board on its terminal. One plain thread owns both, and all view state.
struct BoardLoop {
  /// Why the board ended.
  enum Ending: Sendable {
    case quit
    /// By a signal, which must also end the program.
    case signal(Int32)
    /// The terminal is gone.
    case hangup
  }

  let terminal: Terminal
  var inputs: BoardInputs
  var board: Board
  var options: BoardOptions
  var themes: ThemeChoice
  var alarm: BoardAlarm
  /// Where acknowledgements are kept; nil if they are not.
  let memory: AcknowledgementFile?
  var files: ConfigurationMonitor
  /// What is wrong with the configuration in its files now.
  var refusal: String?
  private var pacer = FramePacer()
  private var traffic = TrafficRate()
  /// When the files were last checked.
  private var looked: Int64

  /// Takes the terminal, shows the board until something ends it, and restores the terminal.
  ///
  /// - Parameter memory: where acknowledgements are kept. On failure the board says so and goes on
  ///   without.
  /// - Throws: `Failure` 69 if the terminal cannot draw.
  static func show(
    _ inputs: BoardInputs, _ options: BoardOptions,
    memory: Result<AcknowledgementFile?, Failure>, ownsJournal: Bool
  ) throws(Failure) -> Ending {
    var (file, kept, trouble): (AcknowledgementFile?, [AlertBook.Alert], String?) = (nil, [], nil)
    do {
      file = try memory.get()
      kept = try file?.read() ?? []
    } catch {
      (file, trouble) = (nil, "acknowledgements are not kept: \(error)")
    }
    let terminal: Terminal
    do {
      terminal = try Terminal.open(theme: options.themes.theme, environment: options.terminal)
    } catch {
      throw Failure(.unavailable, "\(error)")
    }
    defer { terminal.restore() }
    let waker = terminal.waker
    inputs.mailbox.onPost { _ in waker.wake() }
    inputs.timeTravel.traveller?.onAnswer { waker.wake() }
    let alarm = BoardAlarm(ownsJournal: ownsJournal)
    var loop = BoardLoop(terminal, inputs, options, file, alarm)
    loop.board.restore(kept)
    if let trouble { loop.board.say(trouble) }
    defer { loop.alarm.stop() }
    return loop.run()
  }

  private init(
    _ terminal: Terminal, _ inputs: BoardInputs, _ options: BoardOptions,
    _ memory: AcknowledgementFile?, _ alarm: BoardAlarm
  ) {
    self.terminal = terminal
    self.inputs = inputs
    self.options = options
    self.themes = options.themes
    self.memory = memory
    self.alarm = alarm
    self.alarm.configure(options.settings)
    self.files = ConfigurationMonitor(options.files)
    self.looked = CurrentProcess.uptime
    let size = terminal.size
    self.board = Board(
      self.inputs.input(at: inputs.clock.now), state: options.state, rows: size.rows,
      columns: size.columns)
    if options.wantsMouse, !terminal.setMouse(true) { board.say("this terminal has no mouse") }
    if let problem = themes.problems.first { board.say(problem) }
  }

  private mutating func run() -> Ending {
    while true {
      let now = CurrentProcess.uptime
      if now - looked >= 1000 {
        looked = now
        if files.hasChanged() { reload(because: .change) }
      }
      alarm.tend(at: now)
      if pacer.isDue(at: CurrentProcess.uptime) { paint() }
      let wait = min(pacer.dueIn(at: CurrentProcess.uptime), alarm.interval ?? .max)
      for event in terminal.wait(timeoutMilliseconds: Int(wait)) {
        if let ending = take(event) { return ending }
      }
    }
  }

  private mutating func paint() {
    var input = inputs.input(at: inputs.clock.now)
    input.troubles = [refusal, alarm.trouble].compactMap { $0 }
    input.line = traffic.reading(of: terminal.meter, tick: pacer.tick, at: CurrentProcess.uptime)
    if alarm.rings(for: board.show(input), in: board.alerts, of: input) { terminal.beep() }
    showPast()
    terminal.paint(board.frame(in: options.ascii ? .ascii : terminal.repertoire))
    pacer.paint(
      at: CurrentProcess.uptime, wall: CurrentProcess.now.milliseconds % 1000,
      drain: terminal.meter.drainMilliseconds)
  }

  /// Gives the board the past moment it asked for, once it is read.
  private mutating func showPast() {
    guard let answer = inputs.timeTravel.traveller?.takeAnswer() else { return }
    switch answer.result {
    case .success(let floor):
      board.showPast(inputs.past(floor, at: answer.moment), at: answer.moment)
    case .failure(let failure): board.leavePast(because: failure.description)
    }
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
    case .pointer(let pointer):
      board.handle(pointer)
      pacer.answer()
    case .suspendRequested:
      if let ending = obey(board.handle(.control("z"))) { return ending }
      pacer.change()
    case .key(let key):
      if let ending = obey(board.handle(key)) { return ending }
      pacer.answer()
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
      case .acknowledged:
        if let failure = keepAcknowledgements() { board.say("not kept: \(failure)") }
      case .writeLayout: writeLayout()
      case .reload: reload(because: .key)
      case .travel(let moment): inputs.timeTravel.traveller?.ask(for: moment)
      case .goLive: inputs.timeTravel.traveller?.dismiss()
      }
    }
    return nil
  }
}
