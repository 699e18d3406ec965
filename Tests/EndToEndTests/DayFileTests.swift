import Foundation
import LinuxIO
import TestSupport
import Testing

/// What somebody does to the day file while the receiver writes it.
@Suite(.serialized, .blocking, .timeLimit(.minutes(15))) struct DayFileTests {
  enum Mishap: CaseIterable {
    case deleted, renamed, replaced, truncated

    /// What the log says of it.
    fileprivate var word: String {
      switch self {
      case .deleted: "deleted"
      case .renamed: "renamed"
      case .replaced: "replaced"
      case .truncated: "truncated"
      }
    }

    fileprivate func happen(to path: String) throws {
      switch self {
      case .deleted: try WholeFile.delete(path)
      case .renamed: try WholeFile.rename(path, to: path + ".1")
      case .replaced:
        write("", to: path + ".new")
        try WholeFile.rename(path + ".new", to: path)
      case .truncated: write("", to: path)
      }
    }
  }

  let disk: FaultyDisk

  init() throws { disk = try FaultyDisk() }

  @Test(arguments: Mishap.allCases)
  func afterAMishapTheNextEventsAreAtThePath(_ mishap: Mishap) async throws {
    let receiver = try disk.start()
    try await send(1...3, to: receiver.port)
    let path = try #require(disk.dayFiles.last)
    try mishap.happen(to: path)
    try await send(4...4, to: receiver.port)

    expectEvents(at: path, after: mishap)
    if mishap == .renamed {
      #expect(CountedEvents.counts(in: read(path + ".1")) == [1: 1, 2: 1, 3: 1])
    }
    let name = try #require(path.split(separator: "/").last)
    try await waitUntil("\(name) is logged as \(mishap)") {
      receiver.logged.split(separator: "\n").contains { line in
        line.contains(name) && line.contains(mishap.word)
      }
    }

    try await send(5...5, to: receiver.port)
    receiver.end(by: SIGKILL)
    try disk.cutPower()
    #expect(CountedEvents.counts(in: read(path))[5] == 1)
    expectEvents(at: path, after: mishap)
  }

  /// The fourth event is there once; after a deletion those before it are, too.
  private func expectEvents(at path: String, after mishap: Mishap) {
    let counts = CountedEvents.counts(in: read(path))
    #expect(counts[4] == 1)
    if mishap == .deleted {
      for event in 1...3 { #expect(counts[event] == 1, "event \(event)") }
    }
  }

  private func send(_ events: ClosedRange<Int>, to port: Int) async throws {
    for event in events {
      #expect(try await post(CountedEvents.event(event), port: port).status == 200)
    }
  }
}
