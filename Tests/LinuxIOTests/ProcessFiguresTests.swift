import Glibc
import TestSupport
import Testing

@testable import LinuxIO

/// Tests that run beside it open files and use time, too.
@Suite struct ProcessFiguresTests {
  @Test func theyAreThoseOfThisProcess() throws {
    let before = try #require(ProcessFigures())
    let held = try (0..<100).map { _ in try Held() }
    let after = try #require(ProcessFigures())
    withExtendedLifetime(held) {}
    #expect(after.openFiles >= 100)
    #expect(after.openFiles <= after.maxFiles)
    #expect(0 < after.residentBytes && after.residentBytes <= after.virtualBytes)
    #expect(after.cpuSeconds >= before.cpuSeconds)
    #expect(after.startSeconds == before.startSeconds)
    let now = Double(MachineClock.wall.milliseconds) / 1000
    #expect((now - 86_400...now).contains(after.startSeconds))
  }

  private final class Held {
    let file: FileDescriptor

    init() throws { file = try FileDescriptor(opening: "/dev/null") }
  }
}
