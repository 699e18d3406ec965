import Glibc
package import LinuxIO
import Synchronization

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
  /// Whether journald reads the lines.
  package let isJournal: Bool

  /// - Parameters:
  ///   - path: nil: standard error.
  ///   - journalStream: `JOURNAL_STREAM`, device and inode of what journald reads (systemd.exec(5)).
  package init(_ path: String?, journalStream: String? = nil) throws(SystemError) {
    let file = try File(path)
    let identity = try file.descriptor.status().identity
    self.path = path
    self.file = Mutex(file)
    isJournal = journalStream == "\(identity.device):\(identity.inode)"
  }

  /// - Throws: where the file cannot be opened; the old one stays in use.
  package func reopen() throws(SystemError) {
    guard let path else { return }
    let new = try File(path)
    file.withLock { $0 = new }
  }

  func write(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    // Nobody is left to be told where the log itself is gone.
    file.withLock { try? $0.descriptor.writeAll(bytes) }
  }
}
