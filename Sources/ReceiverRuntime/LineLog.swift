import EventSources
import Glibc
package import LinuxIO
package import Logging
import Synchronization
import TerminalCells
import WebhookEvents

/// Where log lines go: standard error, or a file that can be reopened after it was rotated.
package final class LogSink: Sendable {
  /// Keeps a descriptor open for as long as somebody writes to it.
  private final class File: Sendable {
    let descriptor: FileDescriptor

    init(_ path: String?) throws(SystemError) {
      descriptor =
        if let path {
          try FileDescriptor(opening: path, O_WRONLY | O_APPEND | O_CREAT, mode: 0o640)
        } else {
          try FileDescriptor(duplicating: STDERR_FILENO, name: "standard error")
        }
    }
  }

  private let path: String?
  private let file: Mutex<File>

  /// - Parameter path: nil: standard error.
  package init(_ path: String?) throws(SystemError) {
    self.path = path
    file = Mutex(try File(path))
  }

  /// - Throws: where the file cannot be opened; the old one stays in use.
  package func reopen() throws(SystemError) {
    guard let path else { return }
    let new = try File(path)
    file.withLock { $0 = new }
  }

  func write(_ line: String) {
    let bytes = Array((SafeText(line).description + "\n").utf8)
    // Nobody is left to be told where the log itself is gone.
    file.withLock { try? $0.descriptor.writeAll(bytes) }
  }
}

/// Log lines as `2026-11-22T14:30:05.123Z warning what happened`, safe for a terminal.
package struct LineLogHandler: LogHandler {
  private let sink: LogSink
  package var logLevel = Logger.Level.info
  package var metadata: Logger.Metadata = [:]

  package init(_ sink: LogSink) { self.sink = sink }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    let rest = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    sink.write("\(WallClock.now.rfc3339Milliseconds) \(event.level) \(event.message)\(rest)")
  }
}
