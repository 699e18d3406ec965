import CLinux
import Glibc
import LinuxIO

/// The terminal as a device: its two descriptors, its modes and its size.
struct TTY {
  let input: Int32
  let output: Int32
  /// The modes to restore.
  private(set) var modes = termios()

  /// The terminal of `output`, read through `input` if that is a terminal, else by name: standard
  /// input may be a pipe of events.
  init(input: Int32, output: Int32) throws(TerminalError) {
    guard isatty(output) == 1 else { throw .noTerminal }
    self.output = fcntl(output, F_DUPFD_CLOEXEC, 3)
    guard self.output >= 0 else { throw .system("dup", errno) }
    if isatty(input) == 1 {
      self.input = fcntl(input, F_DUPFD_CLOEXEC, 3)
    } else {
      var name = [CChar](repeating: 0, count: Int(PATH_MAX))
      guard unsafe ttyname_r(output, &name, name.count) == 0 else { throw .noTerminal }
      self.input = unsafe Glibc.open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    }
    guard self.input >= 0 else { throw .system("open", errno) }
  }

  /// Takes the present modes for those to restore. In the background they are not ours: a shell
  /// sets others while a command is typed.
  mutating func readModes() throws(TerminalError) {
    guard unsafe tcgetattr(output, &modes) == 0 else { throw .system("tcgetattr", errno) }
  }

  /// Whether no other process group has the terminal.
  var isForeground: Bool { FreeScreen.isForeground(output) }

  /// Nil if the terminal gives no useful size.
  var size: TerminalSize? { isVast ? nil : said }

  /// Whether the terminal reports an impossible size.
  var isVast: Bool {
    said.map { $0.rows > TerminalSize.most.rows || $0.columns > TerminalSize.most.columns } ?? false
  }

  private var said: TerminalSize? {
    var size = winsize()
    guard unsafe ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0, size.ws_col > 0
    else {
      return nil
    }
    return TerminalSize(rows: Int(size.ws_row), columns: Int(size.ws_col))
  }

  func restoreModes() {
    var modes = modes
    unsafe tcsetattr(output, TCSANOW, &modes)
  }

  /// Keeps Ctrl-S from freezing a live board.
  func disableFlowControl() {
    var modes = termios()
    guard unsafe tcgetattr(output, &modes) == 0 else { return }
    modes.c_iflag &= ~tcflag_t(IXON)
    unsafe tcsetattr(output, TCSANOW, &modes)
  }
}
