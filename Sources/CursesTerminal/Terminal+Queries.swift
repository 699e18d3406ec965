import CLinux
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
    let came = readAnswers()
    news += came
    for case .ground(let color) in came { return color }
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
  func settle() { _ = readAnswers() }

  /// Reads until all that was asked is answered, its time is up, or a signal is to end the process.
  private func readAnswers() -> [TerminalEvent] {
    var polled = pollfd(fd: tty.input, events: Int16(POLLIN), revents: 0)
    var bytes = [UInt8](repeating: 0, count: 256)
    var events: [TerminalEvent] = []
    let end = MachineClock.uptime + TerminalQueries.wait
    while case let now = MachineClock.uptime,
      case let remaining = min(queries.remaining(at: now), end - now), remaining > 0
    {
      if unsafe poll(&polled, 1, Int32(remaining)) <= 0 {
        if terminal_end_is_pending() { break }
        continue
      }
      let count = unsafe read(tty.input, &bytes, bytes.count)
      guard count > 0 else { break }
      events += decoder.take(bytes.prefix(count), at: MachineClock.uptime)
      events += answers(at: MachineClock.uptime)
    }
    return events
  }
}
