import CCurses
import CLinux
import Glibc
import LinuxIO
import TerminalCells

extension Terminal {
  /// Most bytes of one wait; the rest follow with the next.
  private static let readLimit = 4096

  /// Waits until something happens or the time is up; nil for no limit. The result may be empty.
  package func wait(timeoutMilliseconds: Int?) -> [TerminalEvent] {
    var polled = [
      pollfd(fd: tty.input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.number, events: Int16(POLLIN), revents: 0),
      pollfd(fd: waker.number, events: Int16(POLLIN), revents: 0),
    ]
    let start = MachineClock.uptime
    let count = unsafe poll(&polled, nfds_t(polled.count), pollTimeout(timeoutMilliseconds))
    var events: [TerminalEvent] = []
    // A signal also interrupts the poll.
    if count < 0 || polled[1].revents != 0 { signals.clear() }
    events += signalEvents(since: start)
    if count > 0, polled[2].revents != 0 {
      waker.clear()
      events.append(.woken)
    }
    // In the background a read would stop the process, or fail.
    guard state == .taken, tty.isForeground else { return events }
    return events + inputEvents()
  }

  private func pollTimeout(_ milliseconds: Int?) -> Int32 {
    if !news.isEmpty || pendingSignals != 0 { return 0 }
    let unfinished = decoder.deadline.map { Int($0 - MachineClock.uptime) }
    let timeout = [milliseconds, unfinished].compactMap { $0 }.min()
    return timeout.map { Int32(clamping: max(0, $0)) } ?? -1
  }

  /// Adapts curses to the new size of the terminal.
  func adopt(_ size: TerminalSize) {
    self.size = size
    resizeterm(Int32(size.rows), Int32(size.columns))
    painted = nil
  }

  /// - Parameter start: the process may have been stopped since.
  private func signalEvents(since start: Int64) -> [TerminalEvent] {
    pendingSignals |= terminal_signals_take()
    if pendingSignals & Terminal.bit(SIGCONT) != 0 || !tty.isForeground {
      recover(stoppedAt: start)
    }
    var events = news
    let noted = pendingSignals
    (pendingSignals, news) = (0, [])
    var ends = noted & terminal_signals_ending()
    while ends != 0 {
      events.append(.signal(Int32(ends.trailingZeroBitCount) + 1))
      ends &= ends - 1
    }
    if noted & Terminal.bit(SIGWINCH) != 0, let size = tty.size, size != self.size {
      adopt(size)
      events.append(.resized)
    }
    if noted & Terminal.bit(SIGTSTP) != 0 { events.append(.suspendRequested) }
    return events
  }

  /// What came from the terminal. It is asked anew: another program may have read since.
  private func inputEvents() -> [TerminalEvent] {
    var asked = pollfd(fd: tty.input, events: Int16(POLLIN), revents: 0)
    let polled = unsafe poll(&asked, 1, 0) > 0 ? Int32(asked.revents) : 0
    var events: [TerminalEvent] = []
    var isLost = polled & (POLLHUP | POLLERR | POLLNVAL) != 0
    if polled & POLLIN != 0 {
      var bytes = [UInt8](repeating: 0, count: Terminal.readLimit)
      let count = unsafe read(tty.input, &bytes, bytes.count)
      // Readable, yet an error: we lost the terminal.
      if count < 0, errno == EIO { isLost = true }
      events = decoder.take(bytes.prefix(max(0, count)), at: MachineClock.uptime)
    } else {
      events = decoder.elapse(at: MachineClock.uptime)
    }
    events += answers(at: MachineClock.uptime)
    return isLost ? events + [.hangup] : events
  }
}
