import CLinux
import FoundationEssentials
import Glibc
import WebhookEvents

/// This process.
enum CurrentProcess {
  /// The environment without empty variables.
  static var environment: [String: String] {
    ProcessInfo.processInfo.environment.filter { !$0.value.isEmpty }
  }

  /// The path of the program (proc(5)).
  static var path: String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
    guard count > 0 else { return "/usr/bin/floorboard" }
    return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The wall clock.
  static var now: Timestamp {
    let time = System.time(of: CLOCK_REALTIME)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// Milliseconds on the monotonic clock.
  static var uptime: Int64 {
    let time = System.time(of: CLOCK_MONOTONIC)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
