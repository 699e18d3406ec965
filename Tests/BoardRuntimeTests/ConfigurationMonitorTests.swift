import LinuxIO
import TestSupport
import Testing

@testable import BoardRuntime

@Suite struct ConfigurationMonitorTests {
  let directory = TemporaryDirectory()

  @Test func aChangeIsToldWhenItHasSettled() {
    let file = directory("config.toml")
    var monitor = ConfigurationMonitor([file])
    var looks = [monitor.hasChanged()]
    write("a", to: file)
    // It may still be being written.
    looks.append(monitor.hasChanged())
    write("ab", to: file)
    for _ in 0..<3 { looks.append(monitor.hasChanged()) }
    #expect(looks == [false, false, false, true, false])
  }

  @Test func aFileThatGoesIsAChange() throws {
    let file = directory("config.toml")
    write("a", to: file)
    var monitor = ConfigurationMonitor([file, directory("none")])
    try WholeFile.delete(file)
    let looks = (0..<3).map { _ in monitor.hasChanged() }
    #expect(looks == [false, true, false])
  }
}
