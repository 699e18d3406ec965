import Glibc

/// How many files this process may have open (`RLIMIT_NOFILE` of getrlimit(2)).
package enum DescriptorLimit {
  /// The limit when the program began, for programs that it starts: some fail with a high one.
  package static let atStart = current

  package static var current: Int { Int(clamping: limits.rlim_cur) }

  /// Raises it as far as the system allows.
  package static func raise() {
    _ = atStart
    var raised = limits
    raised.rlim_cur = raised.rlim_max
    // If that is refused, the limit stays.
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised)
  }

  /// What the program opens at once besides files of events: its libraries, terminal and sockets,
  /// and three for each processor's event loop, with some to spare.
  private static let least = 40 + 3 * sysconf(Int32(_SC_NPROCESSORS_ONLN))

  /// Makes room for `least` files, by raising the limit if it may.
  ///
  /// - Throws: `Failure` (69) if too few are allowed.
  package static func makeRoom() throws(Failure) {
    if room(keeping: 0) >= least { return }
    raise()
    let free = room(keeping: 0)
    if free >= least { return }
    throw Failure(
      .unavailable,
      "too few open files are allowed: \(current), and \(current - free + least) are needed: raise "
        + "ulimit -n")
  }

  /// At most so many more files can be opened while `reserve` stay free; 0 exactly if the next one
  /// would be of these.
  package static func room(keeping reserve: Int) -> Int {
    let end = current - reserve
    guard let lowest = lowestFree(from: 0) else { return 0 }
    // The system gives out the lowest free number, so all below it are taken. Some above may be, too: of
    // files opened before others were closed.
    guard reserve > 0, end > 0, lowestFree(from: end) != end else { return max(0, end - lowest) }
    return openFiles.map { max(0, end - $0) } ?? 0
  }

  private static func lowestFree(from number: Int) -> Int? {
    let lowest = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, Int32(clamping: number))
    guard lowest >= 0 else { return nil }
    close(lowest)
    return Int(lowest)
  }

  /// How many are open; nil if that cannot be found out, as where no other can be opened.
  private static var openFiles: Int? {
    // But for the directory itself, `.` and `..`.
    (try? Directory.names(in: "/proc/self/fd")).map { $0.count - 3 }
  }

  private static var limits: rlimit {
    var limits = rlimit()
    _ = unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits)
    return limits
  }
}
