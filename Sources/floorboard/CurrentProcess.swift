import FoundationEssentials
import LinuxIO

/// This process.
enum CurrentProcess {
  /// The environment without empty variables, except `FLOORBOARD_…`: one of these overrides the file.
  static var environment: [String: String] {
    ProcessInfo.processInfo.environment.filter {
      !$0.value.isEmpty || $0.key.hasPrefix("FLOORBOARD_")
    }
  }

  /// The path of the program (proc(5)).
  static var path: String {
    WholeFile.linkTarget(of: "/proc/self/exe") ?? "/usr/bin/floorboard"
  }

  /// The paths of the program and of the libraries it loaded (proc_pid_maps(5)).
  static var files: [String] {
    let maps = (try? WholeFile.text(at: "/proc/self/maps")) ?? ""
    let paths = maps.split(separator: "\n").compactMap { line in
      line.firstIndex(of: "/").map { String(line[$0...]) }
    }
    return Set(paths).sorted()
  }
}
