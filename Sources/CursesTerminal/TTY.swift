import CLinux
import Glibc

/// The terminal as a device: its two descriptors, its modes and its size.
struct TTY {
  let input: Int32
  let output: Int32
  /// The modes to leave behind.
  let modes: termios

  /// Standard output's terminal, read through standard input where that is a terminal too (events
  /// may come from a pipe there) and by its own name otherwise.
  init() throws(TerminalError) {
    guard isatty(STDOUT_FILENO) == 1 else { throw .noTerminal }
    output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    guard output >= 0 else { throw .system("dup", errno) }
    if isatty(STDIN_FILENO) == 1 {
      input = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
    } else {
      var name = [CChar](repeating: 0, count: Int(PATH_MAX))
      guard ttyname_r(output, &name, name.count) == 0 else { throw .noTerminal }
      input = Glibc.open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    }
    guard input >= 0 else { throw .system("open", errno) }
    var modes = termios()
    guard tcgetattr(output, &modes) == 0 else { throw .system("tcgetattr", errno) }
    self.modes = modes
  }

  /// Nil where the terminal does not say, or says nothing useful.
  var size: TerminalSize? {
    var size = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0, size.ws_col > 0 else {
      return nil
    }
    return TerminalSize(rows: Int(size.ws_row), columns: Int(size.ws_col))
  }

  func restoreModes() {
    var modes = modes
    tcsetattr(output, TCSANOW, &modes)
  }

  /// Ctrl-S shall not freeze a live board.
  func disableFlowControl() {
    var modes = termios()
    guard tcgetattr(output, &modes) == 0 else { return }
    modes.c_iflag &= ~tcflag_t(IXON)
    tcsetattr(output, TCSANOW, &modes)
  }
}
