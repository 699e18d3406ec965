import Foundation
import Glibc
import LinuxIO

/// A writer that keeps its file open, as programs that log do. What fails ends the test run.
package final class Writer {
  private let file: FileDescriptor

  package init(_ path: String, truncating: Bool = false) {
    let flags = O_WRONLY | O_CREAT | O_APPEND | (truncating ? O_TRUNC : 0)
    guard let opened = try? FileDescriptor(opening: path, flags, mode: 0o600) else {
      preconditionFailure("Cannot write \(path).")
    }
    file = opened
  }

  package func write(_ text: String) { write(bytes: Array(text.utf8)[...]) }

  package func write(bytes: ArraySlice<UInt8>) {
    let written: Void? = try? file.writeAll(bytes.span)
    precondition(written != nil, "Cannot write \(file.name).")
  }

  package func write(_ events: ClosedRange<Int>) { write(lines(events)) }

  package func truncate() {
    let done: Void? = try? file.truncate(to: 0)
    precondition(done != nil, "Cannot truncate \(file.name).")
  }
}

/// The text of a file; empty where there is none.
package func read(_ path: String) -> String {
  (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
}

package func write(_ text: String, to path: String) { Writer(path, truncating: true).write(text) }
