import Glibc
import Logging
import Synchronization
import TerminalCells
import WebhookEvents

/// Where log lines go: standard error, or a file that can be reopened after it was rotated.
final class LogSink: Sendable {
  private let path: String?
  private let descriptor: Mutex<Int32>

  /// - Parameter path: nil for standard error.
  /// - Throws: `Failure` (73) if the file cannot be opened.
  init(_ path: String?) throws(Failure) {
    self.path = path
    descriptor = Mutex(try path.map(Self.open) ?? STDERR_FILENO)
  }

  /// - Throws: `Failure` if the file cannot be opened; the old one stays in use.
  func reopen() throws(Failure) {
    guard let path else { return }
    let new = try Self.open(path)
    descriptor.withLock { descriptor in
      close(descriptor)
      descriptor = new
    }
  }

  func write(_ line: String) {
    let bytes = Array((SafeText(line).description + "\n").utf8)
    descriptor.withLock { descriptor in
      // If the log is gone, nothing can be reported.
      _ = System.write(bytes.span, to: descriptor)
    }
  }

  private static func open(_ path: String) throws(Failure) -> Int32 {
    let descriptor = System.open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else {
      throw Failure(.cannotCreate, "--log: \(path)", errno)
    }
    return descriptor
  }
}

/// Log lines as `2026-11-22T14:30:05.123Z warning what happened`, safe for a terminal.
struct LineLogHandler: LogHandler {
  let sink: LogSink
  var logLevel = Logger.Level.info
  var metadata: Logger.Metadata = [:]

  init(_ sink: LogSink) { self.sink = sink }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    let rest = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    sink.write("\(CurrentProcess.now.rfc3339Milliseconds) \(event.level) \(event.message)\(rest)")
  }
}
