import FoundationEssentials
import LinuxIO

/// This process.
enum CurrentProcess {
  /// The environment without empty variables.
  static var environment: [String: String] {
    ProcessInfo.processInfo.environment.filter { !$0.value.isEmpty }
  }

  /// The path of the program (proc(5)).
  static var path: String {
    WholeFile.linkTarget(of: "/proc/self/exe") ?? "/usr/bin/floorboard"
  }
}
