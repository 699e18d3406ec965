import Foundation
import Synchronization
import TestSupport
import Testing

/// The program killed at any moment under load: what it acknowledged is there after a restart.
@Suite(.serialized, .blocking, .timeLimit(.minutes(15))) struct KillTests {
  let directory = TemporaryDirectory()

  @Test func killsUnderLoadLoseNothingAcknowledged() async throws {
    let acknowledged = Acknowledged()
    for round in 0..<amount(7, long: 20) {
      let board = try TerminalSession(
        ["--listen", "127.0.0.1:0"], environment: directory.environment)
      let port = try board.port()
      let wanted = acknowledged.count + 1 + round * 3 % 40
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 { group.addTask { await Self.send(to: port, acknowledged) } }
        try await waitUntil("\(wanted) answers") { acknowledged.count >= wanted }
        board.signal(SIGKILL)
      }
      #expect(try board.waitForEnd() == .signal(SIGKILL))
    }
    // A start moves a line that the last kill tore aside.
    let board = try TerminalSession(
      ["--listen", "127.0.0.1:0"], environment: directory.environment)
    _ = try board.port()
    board.type("qy")
    #expect(try board.waitForEnd() == .exit(0))

    let journal = directory.file("state/floorboard/journal")
    let written = try FileManager.default.contentsOfDirectory(atPath: journal)
      .filter { $0.hasSuffix(".jsonl") && $0 != "rejected.jsonl" }
      .map { try String(contentsOfFile: "\(journal)/\($0)", encoding: .utf8) }.joined()
    #expect(acknowledged.missing(in: written) == [])
    let check = try Program.run(["check", journal], environment: directory.environment)
    #expect(check.status == 0, "\(check.output)")
    #expect(check.output.contains(" 0 duplicates, 0 rejected"))
  }

  /// Posts one event after the other until there is no answer any more.
  private static func send(to port: Int, _ acknowledged: Acknowledged) async {
    while true {
      let id = UUID().uuidString.lowercased()
      let line = """
        {"Id":"\(id)","CreationDateUtc":"\(EventLines.now)","Category":1,"Code":1,\
        "Username":"maria.lopez","SessionId":"S-1"}
        """
      guard let answer = try? await post(line, port: port), answer.status == 200 else { return }
      acknowledged.add(id)
    }
  }
}

/// The ids of the events that were answered with 200.
private final class Acknowledged: Sendable {
  private let ids = Mutex<Set<String>>([])

  var count: Int { ids.withLock { $0.count } }
  func add(_ id: String) { ids.withLock { _ = $0.insert(id) } }
  func missing(in text: String) -> [String] {
    ids.withLock { $0.filter { !text.contains($0) } }
  }
}
