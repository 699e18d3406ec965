import CLinux
import Glibc

/// System calls without pointers.
///
/// They set `errno` as the call does.
enum System {
  /// The text of an error number: `No such file or directory`.
  static func reason(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }

  /// open(2).
  ///
  /// - Returns: the descriptor; negative if it fails.
  static func open(_ path: String, _ flags: Int32, _ mode: mode_t = 0) -> Int32 {
    unsafe Glibc.open(path, flags, mode)
  }

  /// stat(2).
  ///
  /// - Returns: nil if it fails.
  static func facts(of path: String) -> stat? {
    var facts = stat()
    return unsafe stat(path, &facts) == 0 ? facts : nil
  }

  /// fstat(2).
  ///
  /// - Returns: nil if it fails.
  static func facts(of file: Int32) -> stat? {
    var facts = stat()
    return unsafe fstat(file, &facts) == 0 ? facts : nil
  }

  /// read(2) into the beginning of `chunk`.
  ///
  /// - Returns: the number of bytes; 0 at the end, negative if it fails.
  static func read(_ file: Int32, into chunk: inout [UInt8]) -> Int {
    unsafe Glibc.read(file, &chunk, chunk.count)
  }

  /// write(2).
  ///
  /// - Returns: the number of bytes written; negative if it fails.
  static func write(_ bytes: Span<UInt8>, to file: Int32) -> Int {
    unsafe bytes.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
  }

  /// The names in a directory, with `.` and `..`, in no order.
  ///
  /// - Returns: nil if the directory cannot be opened.
  static func names(in directory: String) -> [String]? {
    guard let entries = unsafe opendir(directory) else { return nil }
    defer { unsafe closedir(entries) }
    var names: [String] = []
    while let entry = unsafe readdir(entries) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      names.append(name)
    }
    return names
  }

  /// waitpid(2).
  static func wait(for process: pid_t, _ options: Int32) -> (process: pid_t, status: Int32) {
    var status: Int32 = 0
    let found = unsafe waitpid(process, &status, options)
    return (found, status)
  }

  /// clock_gettime(2).
  static func time(of clock: clockid_t) -> timespec {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return time
  }

  /// Seconds east of UTC in the process's time zone, `seconds` after 1970-01-01T00:00:00Z.
  static func utcOffset(at seconds: time_t) -> Int {
    var seconds = seconds
    var fields = unsafe tm()
    unsafe localtime_r(&seconds, &fields)
    return unsafe fields.tm_gmtoff
  }
}
