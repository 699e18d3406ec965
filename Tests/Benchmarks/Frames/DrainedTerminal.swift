import CLinux
import CursesTerminal
import Glibc
import Theming

/// A terminal on a pty whose other end a thread reads, so that painting never waits for a person's.
enum DrainedTerminal {
  static func open(rows: Int, columns: Int) throws -> Terminal {
    var (main, terminal): (Int32, Int32) = (-1, -1)
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    let result = unsafe openpty(&main, &terminal, nil, nil, &size)
    precondition(result == 0, "no pty: errno \(errno)")
    drain(main)
    unsafe setlocale(LC_ALL, "C.UTF-8")
    return try Terminal(
      theme: Theme.bundled[0],
      environment: TerminalEnvironment(["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"]),
      input: terminal, output: terminal)
  }

  private static func drain(_ descriptor: Int32) {
    var thread = pthread_t()
    unsafe pthread_create(
      &thread, nil,
      { descriptor in
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let descriptor = Int32(truncatingIfNeeded: Int(bitPattern: descriptor))
        while unsafe read(descriptor, &buffer, buffer.count) > 0 {}
        return nil
      }, UnsafeMutableRawPointer(bitPattern: Int(descriptor)))
    pthread_detach(thread)
  }
}
