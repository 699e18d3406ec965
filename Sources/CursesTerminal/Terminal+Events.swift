import CCurses
import CLinux
import Glibc
import LinuxIO
import TerminalCells

extension Terminal {
  /// Most keys of one wait; the rest follow with the next.
  private static let keyLimit = 256

  /// Waits until something happens or the time is up; nil for no limit. The result may be empty.
  package func wait(timeoutMilliseconds: Int?) -> [TerminalEvent] {
    let atOnce = moreKeys || resizeIsNews || pendingSignals != 0
    let timeout = atOnce ? 0 : timeoutMilliseconds.map { Int32(clamping: max(0, $0)) } ?? -1
    var polled = [
      pollfd(fd: tty.input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.number, events: Int16(POLLIN), revents: 0),
      pollfd(fd: waker.number, events: Int16(POLLIN), revents: 0),
    ]
    let count = unsafe poll(&polled, nfds_t(polled.count), timeout)
    var events: [TerminalEvent] = []
    // A signal also interrupts the poll.
    if count < 0 || polled[1].revents != 0 { signals.clear() }
    events += signalEvents()
    if count > 0, polled[2].revents != 0 {
      waker.clear()
      events.append(.woken)
    }
    let input = count > 0 ? Int32(polled[0].revents) : 0
    errno = 0
    let keys = input & POLLIN != 0 || moreKeys ? readKeys() : []
    // Readable, yet an error: we lost the terminal.
    let isLost = keys.isEmpty && errno == EIO
    events += keys.compactMap { $0 }
    if isLost || input & (POLLHUP | POLLERR | POLLNVAL) != 0 { events.append(.hangup) }
    return events
  }

  /// Adapts curses to the new size of the terminal.
  func adopt(_ size: TerminalSize) {
    self.size = size
    resizeterm(Int32(size.rows), Int32(size.columns))
    painted = nil
  }

  private func signalEvents() -> [TerminalEvent] {
    let noted = pendingSignals | terminal_signals_take()
    pendingSignals = 0
    var events: [TerminalEvent] = resizeIsNews ? [.resized] : []
    resizeIsNews = false
    guard noted != 0 else { return events }
    let ends = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
    for signal in ends where noted & Terminal.bit(signal) != 0 { events.append(.signal(signal)) }
    if noted & Terminal.bit(SIGCONT) != 0 {
      // Stopped by something other than `suspend`, so the screen is unknown.
      enter()
      events.append(.resized)
    } else if noted & Terminal.bit(SIGWINCH) != 0, let size = tty.size, size != self.size {
      adopt(size)
      events.append(.resized)
    }
    if noted & Terminal.bit(SIGTSTP) != 0 { events.append(.suspendRequested) }
    return events
  }

  /// The keys and clicks read; nil for one without a meaning.
  private func readKeys() -> [TerminalEvent?] {
    var events: [TerminalEvent?] = []
    moreKeys = false
    var code: wint_t = 0
    while events.count < Terminal.keyLimit {
      let kind = unsafe wget_wch(keyPad, &code)
      guard kind != ERR else { return events }
      events.append(event(of: code, isFunctionKey: kind == KEY_CODE_YES))
    }
    moreKeys = true
    return events
  }

  private func event(of code: wint_t, isFunctionKey: Bool) -> TerminalEvent? {
    if isFunctionKey, Int32(code) == MouseReport.keyCode {
      mouseReport = MouseReport()
      return nil
    }
    if mouseReport != nil, !isFunctionKey {
      switch mouseReport?.take(code) {
      case .more: return nil
      case .pointer(let pointer):
        mouseReport = nil
        return pointer.map(TerminalEvent.pointer)
      case .broken, nil: mouseReport = nil
      }
    }
    let key = isFunctionKey ? Key(curses: Int32(code)) : Key(scalar: code)
    return key.map(TerminalEvent.key)
  }
}
