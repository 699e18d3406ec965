import BoardViews
import CursesTerminal
import Glibc
import TerminalCells

/// What a frame costs on a screen of 200×60, a second and its events after the one before:
/// `FrameBenchmark [FRAMES [AGENTS]]`.
///
/// Medians, in time of the thread that draws: reading the floor, arranging the rows, drawing the
/// frame, and painting what differs by curses on a pty; of their sum also the 95th percentile.
@main
struct FrameBenchmark {
  static let (rows, columns) = (60, 200)
  /// Frames before the first that counts: a scene's first one writes the whole screen.
  private static let warmUp = 5

  private enum Part: String, CaseIterable {
    case read, arrange, draw, paint
  }

  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    let frames = arguments.first ?? 200
    let terminal = try DrainedTerminal.open(rows: rows, columns: columns)
    print("| agents | screen | read | arrange | draw | paint | frame | 95th | bytes |")
    print("|--:|---|--:|--:|--:|--:|--:|--:|--:|")
    for agents in arguments.count > 1 ? [arguments[1]] : [1_000, 10_000] {
      var centre = BusyCentre(agents: agents)
      for scene in FrameScene.all where scene.agents.contains(agents) {
        print("| \(centre.agents) | \(scene.name) | \(row(scene, &centre, terminal, frames)) |")
      }
    }
    terminal.restore()
  }

  private static func row(
    _ scene: FrameScene, _ centre: inout BusyCentre, _ terminal: Terminal, _ frames: Int
  ) -> String {
    var board = Board(centre.input(), state: scene.state, rows: rows, columns: columns)
    var times: [Part: [Duration]] = [:]
    var (totals, written): ([Duration], Int) = ([], 0)
    for number in -warmUp..<frames {
      centre.advance(seconds: 1)
      if number == 0 { written = terminal.meter.bytes }
      let spent = frame(&board, &centre, terminal)
      guard number >= 0 else { continue }
      for (part, time) in zip(Part.allCases, spent) { times[part, default: []].append(time) }
      totals.append(spent.reduce(.zero, +))
    }
    precondition(terminal.meter.bytes > written, "nothing was painted")
    let parts = Part.allCases.map { text(times[$0] ?? [], percent: 50) }
    let bytes = (terminal.meter.bytes - written) / frames
    return
      (parts + [text(totals, percent: 50), text(totals, percent: 95), "\(bytes)"])
      .joined(separator: " | ")
  }

  /// Makes and paints a frame as the board's loop does, and returns the time of each part.
  private static func frame(
    _ board: inout Board, _ centre: inout BusyCentre, _ terminal: Terminal
  ) -> [Duration] {
    let start = threadTime()
    let input = centre.input(after: board.giveAgents())
    let read = threadTime()
    board.show(input)
    let arranged = threadTime()
    let frame = board.frame(in: .unicode)
    let drawn = threadTime()
    terminal.paint(frame)
    return [read - start, arranged - read, drawn - arranged, threadTime() - drawn]
  }

  private static func text(_ times: [Duration], percent: Int) -> String {
    let time = times.sorted()[min(times.count - 1, times.count * percent / 100)]
    let hundredths = Int(time / .microseconds(10))
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) ms"
  }

  private static func threadTime() -> Duration {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
