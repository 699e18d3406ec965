import Glibc
import LinuxIO

/// A new file, or standard output. A piece is written whole, or fails.
struct OutputFile: ~Copyable {
  let file: FileDescriptor

  /// - Parameter path: `-` is standard output.
  /// - Throws: `Failure` (73) if the file cannot be made.
  init(_ path: String = "-") throws(Failure) {
    do throws(SystemError) {
      file =
        path == "-"
        ? try FileDescriptor(duplicating: STDOUT_FILENO, name: "standard output")
        : try FileDescriptor(opening: path, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o644)
    } catch {
      throw Failure(.cannotCreate, "\(error)")
    }
  }

  func write(_ bytes: [UInt8]) throws(Failure) {
    do throws(SystemError) { try file.writeAll(bytes) } catch {
      throw Failure(.inputOutput, "\(error)")
    }
  }

  func write(_ text: String) throws(Failure) { try write(Array(text.utf8)) }

  /// Writes to standard output.
  static func print(_ text: String) throws(Failure) { try OutputFile().write(text) }
  static func print(_ bytes: [UInt8]) throws(Failure) { try OutputFile().write(bytes) }
}
