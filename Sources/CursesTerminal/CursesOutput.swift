import CLinux
import Glibc
import LinuxIO

/// Where curses writes. At each move of the cursor it does (ncurses 6.4), some hundred times a frame:
/// gathered in memory, a frame reaches the terminal in one piece.
final class CursesOutput {
  /// The descriptor of curses. It leads to the terminal, and to `memory` while it is gathered.
  let descriptor: Int32
  private let terminal: FileDescriptor
  private let memory: FileDescriptor

  /// - Parameter terminal: stays open.
  init(to terminal: Int32) throws(SystemError) {
    self.terminal = try FileDescriptor(duplicating: terminal, name: "the terminal")
    memory = try FileDescriptor(inMemory: "a frame")
    descriptor = fcntl(terminal, F_DUPFD_CLOEXEC, 3)
    guard descriptor >= 0 else { throw SystemError("open", "the terminal") }
  }

  /// Gathers what `update` has curses write, and gives it to the terminal.
  ///
  /// - Parameter update: must not make curses set the terminal's modes.
  /// - Returns: the bytes gathered.
  func gather(_ update: () -> Void) throws(SystemError) -> Int {
    lseek(memory.number, 0, SEEK_SET)
    try lead(to: memory)
    update()
    try lead(to: terminal)
    let bytes = try memory.bytes(at: 0, count: Int(lseek(memory.number, 0, SEEK_CUR)))
    try terminal.writeAll(bytes)
    return bytes.count
  }

  private func lead(to file: borrowing FileDescriptor) throws(SystemError) {
    if linux_lead(descriptor, file.number) < 0 { throw SystemError("write to", file.name) }
  }
}
