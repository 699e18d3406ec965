import FoundationEssentials
import LinuxIO

/// The process this program runs as.
enum CurrentProcess {
  /// An empty variable counts as none.
  static var environment: [String: String] {
    ProcessInfo.processInfo.environment.filter { !$0.value.isEmpty }
  }

  /// The file of the program itself (proc(5)).
  static var path: String {
    WholeFile.linkTarget(of: "/proc/self/exe") ?? "/usr/bin/floorboard"
  }
}
