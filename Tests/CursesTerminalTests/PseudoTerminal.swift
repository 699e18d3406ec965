import CLinux
import Glibc
import Synchronization

/// Both ends of a pty; what is written to it is read at once by a thread of its own, so that a
/// painter never waits.
final class PseudoTerminal {
  let main: Int32
  let terminal: Int32
  private let written: Written

  /// What came out so far, shared with the reading thread.
  private final class Written: Sendable {
    let descriptor: Int32
    let bytes = Mutex<[UInt8]>([])
    /// What the terminal answers, by what it is asked.
    let answers: [String: String]

    init(descriptor: Int32, answers: [String: String]) {
      self.descriptor = descriptor
      self.answers = answers
    }

    func readToEnd() {
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while case let count = unsafe read(descriptor, &buffer, buffer.count), count > 0 {
        bytes.withLock { $0 += buffer[..<count] }
        answer(String(decoding: buffer[..<count], as: UTF8.self))
      }
    }

    /// Answers in the order of the queries.
    private func answer(_ text: String) {
      let asked = answers.flatMap { query, answer in
        text.ranges(of: query).map { ($0.lowerBound, Array(answer.utf8)) }
      }
      for (_, answer) in asked.sorted(by: { $0.0 < $1.0 }) {
        _ = unsafe answer.withUnsafeBytes {
          unsafe write(descriptor, $0.baseAddress, $0.count)
        }
      }
    }
  }

  /// The answer of every terminal: its device attributes.
  static let attributes = ["\u{1B}[c": "\u{1B}[?1;2c"]

  /// Without `reads`, nothing holds the main end open but the test.
  init(
    rows: Int, columns: Int, reads: Bool = true, answers: [String: String] = attributes
  ) {
    var (main, terminal): (Int32, Int32) = (-1, -1)
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    unsafe openpty(&main, &terminal, nil, nil, &size)
    self.main = main
    self.terminal = terminal
    written = Written(descriptor: main, answers: answers)
    if reads { startReading() }
  }

  private func startReading() {
    var thread = pthread_t()
    let box = unsafe Unmanaged.passRetained(written).toOpaque()
    unsafe pthread_create(
      &thread, nil,
      { box in
        guard let box = unsafe box else { return nil }
        unsafe Unmanaged<Written>.fromOpaque(box).takeRetainedValue().readToEnd()
        return nil
      }, box)
    pthread_detach(thread)
  }

  func resize(rows: Int, columns: Int) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = unsafe ioctl(main, UInt(TIOCSWINSZ), &size)
  }

  func type(_ text: String) {
    _ = unsafe Array(text.utf8).withUnsafeBytes { unsafe write(main, $0.baseAddress, $0.count) }
  }

  /// The modes of the line, as bytes to compare.
  var modes: [UInt8] {
    var modes = termios()
    unsafe tcgetattr(terminal, &modes)
    return unsafe withUnsafeBytes(of: &modes) { unsafe Array($0) }
  }

  /// Takes what was written up to and with `mark`; what came instead, when it does not come within
  /// five seconds.
  func output(until mark: String) -> String {
    let mark = Array(mark.utf8)
    for _ in 0..<5000 {
      let found: [UInt8]? = written.bytes.withLock { bytes in
        guard let range = bytes.firstRange(of: mark) else { return nil }
        defer { bytes.removeFirst(range.upperBound) }
        return Array(bytes[..<range.upperBound])
      }
      if let found { return String(decoding: found, as: UTF8.self) }
      poll(nil, 0, 1)
    }
    return "no \(mark) in: " + written.bytes.withLock { String(decoding: $0, as: UTF8.self) }
  }
}
