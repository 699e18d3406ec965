import AgentFloor
import BoardViews
package import CursesTerminal
import EventSources
import Glibc
import LinuxIO
import LiveFloor
import TerminalCells
import Theming
import WebhookEvents

/// The board on its terminal. One plain thread owns both, and all view state.
package struct BoardLoop {
  /// Why the board ended.
  package enum Ending: Sendable {
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
  /// Nil where acknowledgements are not kept.
  let acknowledgements: AcknowledgementWriter?
  var files: ConfigurationMonitor
  /// What is wrong with the configuration in its files now.
  var refusal: String?
  private var pacer = FramePacer()
  private var traffic = TrafficRate()
  private var gap = ReceptionGap()
  /// When the files were last checked.
  private var looked: Int64

  /// Takes the terminal, shows the board until something ends it, and gives the terminal back.
  ///
  /// - Throws: where the terminal cannot draw.
  package static func show(
    _ inputs: BoardInputs, _ options: BoardOptions, _ outputs: BoardOutputs
  ) throws(TerminalError) -> Ending {
    let terminal = try Terminal(theme: options.themes.theme, environment: options.terminal)
    defer { terminal.restore() }
    let waker = terminal.waker
    inputs.mailbox.onPost { _ in waker.signal() }
    inputs.timeTravel.traveller?.onAnswer { waker.signal() }
    inputs.courses.onReading { waker.signal() }
    outputs.commands.onFailure { waker.signal() }
    var loop = BoardLoop(terminal, inputs, options, outputs)
    return try loop.run()
  }

  private init(
    _ terminal: Terminal, _ inputs: BoardInputs, _ options: BoardOptions, _ outputs: BoardOutputs
  ) {
    self.terminal = terminal
    self.inputs = inputs
    self.options = options
    themes = options.themes
    acknowledgements = outputs.acknowledgements
    alarm = BoardAlarm(ownsJournal: outputs.ownsJournal, outputs.commands)
    alarm.configure(options.settings)
    files = ConfigurationMonitor(options.files)
    looked = MachineClock.uptime
    let size = terminal.size
    board = Board(
      self.inputs.input(at: inputs.clock.now), state: options.state, rows: size.rows,
      columns: size.columns)
    board.restore(outputs.acknowledgements?.kept ?? [])
    askForGround()
    if options.wantsMouse, !terminal.setMouse(true) { board.say("this terminal has no mouse") }
    if let problem = outputs.problem ?? themes.problems.first { board.say(problem) }
  }

  private mutating func run() throws(TerminalError) -> Ending {
    while true {
      let now = MachineClock.uptime
      if now - looked >= 1000 {
        looked = now
        if files.hasChanged() { reload(because: .change) }
      }
      if pacer.isDue(at: MachineClock.uptime) { paint() }
      let wait = pacer.dueIn(at: MachineClock.uptime)
      for event in terminal.wait(timeoutMilliseconds: Int(wait)) {
        if let ending = try take(event) { return ending }
      }
    }
  }

  private mutating func paint() {
    let begun = MachineClock.uptime
    let isReading = pacer.isReadingDue(at: begun)
    if isReading { showNewest() }
    let repertoire = options.ascii ? .ascii : terminal.repertoire
    terminal.paint(board.frame(in: repertoire))
    terminal.setTitle(board.title(in: repertoire))
    pacer.paint(
      since: begun, at: MachineClock.uptime, wall: WallClock.now.milliseconds % 1000,
      drain: terminal.meter.drainMilliseconds, isReading: isReading)
  }

  /// Gives the board a new reading of the floor.
  private mutating func showNewest() {
    var input = inputs.input(
      at: inputs.clock.now, after: board.giveAgents(), hasCourses: !board.isWallboard)
    let missed = gap.trouble(at: MachineClock.uptime)
    input.troubles = [refusal, alarm.trouble, missed].compactMap { $0 }
    input.line = traffic.reading(of: terminal.meter, tick: pacer.tick, at: MachineClock.uptime)
    if let failure = acknowledgements?.takeFailure() { board.say("not kept: \(failure)") }
    let signals = alarm.signals(for: board.show(input), in: board.alerts, of: input)
    if signals.rings { terminal.beep() }
    for notice in signals.notices { terminal.notify(notice) }
    showPast()
  }

  /// Gives the board the past moment it asked for, once it is read.
  private mutating func showPast() {
    if let courses = inputs.courses.takePast() { board.showPast(courses) }
    guard let answer = inputs.timeTravel.traveller?.takeAnswer() else { return }
    switch answer {
    case .floor(let moment, .success(let floor)):
      board.showPast(inputs.past(floor, at: moment), at: moment)
    case .floor(_, .failure(let failure)): board.leavePast(because: failure.description)
    case .found(let moment): _ = obey(board.arrive(moment))
    }
  }

  private mutating func take(_ event: TerminalEvent) throws(TerminalError) -> Ending? {
    switch event {
    case .woken: pacer.change()
    case .ground(let color):
      adoptGround(color)
      pacer.change()
    case .resized:
      let size = terminal.size
      board.resize(rows: size.rows, columns: size.columns)
      pacer.change()
    case .signal(let number): return .signal(number)
    case .hangup: return .hangup
    case .displaced: throw .inBackground
    case .continued(let milliseconds):
      if inputs.address != nil { gap.add(milliseconds, at: MachineClock.uptime) }
    case .pointer(let pointer):
      board.handle(pointer)
      pacer.answer()
    case .paste(let text):
      board.paste(text)
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
    // What they do may show in a new reading only.
    if !commands.isEmpty { pacer.change() }
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
      case .copy(let text):
        board.say(
          terminal.copy(text) ? "sent to the clipboard: \(text)" : "this terminal has no clipboard")
      case .acknowledged: acknowledgements?.keep(board.alerts.acknowledged)
      case .writeLayout: writeLayout()
      case .reload: reload(because: .key)
      case .search(let search): inputs.timeTravel.traveller?.ask(board.searcher(search))
      case .travel(let moment): inputs.timeTravel.traveller?.ask(for: moment)
      case .goLive: inputs.timeTravel.traveller?.dismiss()
      }
    }
    return nil
  }
}
