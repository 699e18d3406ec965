import Glibc

/// What the system says of this process now (proc_pid_stat(5)).
package struct ProcessFigures: Hashable, Sendable {
  /// Of all threads, in user and system mode.
  package let cpuSeconds: Double
  package let virtualBytes: Int
  package let residentBytes: Int
  package let openFiles: Int
  /// The limit of open files.
  package let maxFiles: Int
  /// When it started, in seconds since 1970-01-01T00:00:00Z; the same at every call.
  package var startSeconds: Double { Self.start }

  /// Nil where `/proc` is not mounted.
  package init?() {
    guard let stat = Self.stat, let files = try? Directory.names(in: "/proc/self/fd") else {
      return nil
    }
    cpuSeconds = Double(stat[11] + stat[12]) / Self.ticks
    virtualBytes = stat[20]
    residentBytes = stat[21] * sysconf(Int32(_SC_PAGESIZE))
    // Two names are no files, and one file is open to list them.
    openFiles = max(0, files.count - 3)
    maxFiles = DescriptorLimit.current
  }

  private static let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))

  // Read once: the wall clock may be set later, and the start must not move with it.
  private static let start =
    Double(MachineClock.wall.milliseconds - MachineClock.sinceBoot.milliseconds) / 1000
    + Double(stat?[19] ?? 0) / ticks

  /// The numbers behind the program's name, which may hold anything; letters as 0.
  private static var stat: [Int]? {
    guard let file = try? WholeFile.text(at: "/proc/self/stat"),
      let end = file.lastIndex(of: ")")
    else { return nil }
    let numbers = file[file.index(after: end)...].split(separator: " ").map { Int($0) ?? 0 }
    return numbers.count > 21 ? numbers : nil
  }
}
