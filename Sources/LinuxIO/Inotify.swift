import CLinux
import Glibc

/// Tells what happens to files and directories (inotify(7)).
package final class Inotify: Sendable {
  /// Something that happened to what is watched.
  package struct Notice {
    /// Which watch; -1 where notices were lost.
    package let watch: Int32
    /// `IN_…`
    package let events: UInt32
    /// Joins the two notices of one move.
    package let cookie: UInt32
    /// Which file of a watched directory; empty for the directory itself.
    package let name: String

    package func tells(_ event: Int32) -> Bool { events & UInt32(event) != 0 }
  }

  private static let bufferSize = 16 * 1024

  private let file: FileDescriptor

  /// Nil where the system has none left.
  package init?() {
    let number = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    guard number >= 0 else { return nil }
    file = FileDescriptor(owning: number, name: "inotify")
  }

  /// For `poll`.
  package var number: Int32 { file.number }

  /// Watches what `path` leads to.
  ///
  /// - Parameter events: `IN_…`, added up.
  /// - Returns: the watch; nil where there is nothing to watch, or it cannot be watched.
  package func watch(_ path: String, for events: Int32) -> Int32? {
    let watch = unsafe inotify_add_watch(number, path, UInt32(events))
    return watch < 0 ? nil : watch
  }

  package func forget(_ watch: Int32) { _ = inotify_rm_watch(number, watch) }

  /// The notices since the last call, oldest first.
  package func notices() -> [Notice] {
    var notices: [Notice] = []
    var buffer = [UInt8](repeating: 0, count: Self.bufferSize)
    while true {
      var space = buffer.mutableSpan
      // Reading fails where there is no notice: it does not block.
      guard let count = try? file.read(into: &space), count > 0 else { return notices }
      let bytes = unsafe buffer.span.extracting(first: count).bytes
      var start = 0
      while start < count {
        let length = Int(
          unsafe bytes.unsafeLoadUnaligned(fromByteOffset: start + 12, as: UInt32.self))
        let name = buffer[start + 16..<start + 16 + length].prefix { $0 != 0 }
        unsafe notices.append(
          Notice(
            watch: bytes.unsafeLoadUnaligned(fromByteOffset: start, as: Int32.self),
            events: bytes.unsafeLoadUnaligned(fromByteOffset: start + 4, as: UInt32.self),
            cookie: bytes.unsafeLoadUnaligned(fromByteOffset: start + 8, as: UInt32.self),
            name: String(decoding: name, as: UTF8.self)))
        start += 16 + length
      }
    }
  }
}
