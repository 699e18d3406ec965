import Glibc
import LinuxIO
package import Theming

/// What the terminal tells of itself when it is asked.
extension Terminal {
  /// Asks for the colour of the terminal's ground, and waits for the answer a moment. One that comes
  /// later is an event.
  ///
  /// - Returns: nil if the terminal has not answered.
  package func askForGround() -> RGB? {
    ask(for: [.ground])
    var came: [TerminalEvent] = []
    defer { news = came + news }
    while case let remaining = queries.remaining(at: MachineClock.uptime), remaining > 0 {
      came += wait(timeoutMilliseconds: Int(remaining))
      for case .ground(let color) in came { return color }
      if came.contains(.hangup) { return nil }
    }
    return nil
  }

  func ask(for wanted: [TerminalQueries.Query]) {
    guard environment.takesControlStrings else { return }
    send(queries.ask(wanted, at: MachineClock.uptime))
  }

  /// The answers among what was read. Only the ground concerns the board.
  func answers(at now: Int64) -> [TerminalEvent] {
    decoder.takeReplies().compactMap { reply in
      queries.take(reply)
      return if case .ground(let color) = reply { .ground(color) } else { nil }
    }
  }

  /// Takes the answers that are still to come, so that the shell does not get them as input. What is
  /// typed meanwhile is lost.
  func settle() {
    var polled = pollfd(fd: tty.input, events: Int16(POLLIN), revents: 0)
    var bytes = [UInt8](repeating: 0, count: 256)
    while case let remaining = queries.remaining(at: MachineClock.uptime), remaining > 0 {
      guard unsafe poll(&polled, 1, Int32(remaining)) > 0 else { continue }
      let count = unsafe read(tty.input, &bytes, bytes.count)
      guard count > 0 else { return }
      _ = decoder.take(bytes.prefix(count), at: MachineClock.uptime)
      _ = answers(at: MachineClock.uptime)
    }
  }
}
