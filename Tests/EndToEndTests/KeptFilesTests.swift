import Foundation
import FoundationNetworking
import LinuxIO
import TestSupport
import Testing

/// What earlier versions left on disk is gone on with.
@Suite(.blocking, .timeLimit(.minutes(15))) struct KeptFilesTests {
  let directory = TemporaryDirectory()

  @Test(arguments: KeptVersion.all) func itsConfigurationsHaveNoFault(_ version: KeptVersion) throws
  {
    for name in ["written/config.toml", "written/config-new.toml", "outputs/config-default.toml"] {
      let run = try Program.run(
        ["config", "check", "--config", version.path(of: name)], environment: directory.environment)
      #expect(run.status == 0, "\(name): \(run.errors)")
    }
  }

  /// - Returns: the folder of a copy. Git keeps no modes: the folder is for its owner alone again.
  private func copyOfJournal(_ version: KeptVersion) throws -> String {
    let copy = directory.file("journal")
    try Directory.make(copy)
    for name in try FileManager.default.contentsOfDirectory(atPath: version.path(of: "journal")) {
      try FileManager.default.copyItem(
        atPath: version.path(of: "journal/\(name)"), toPath: "\(copy)/\(name)")
    }
    return copy
  }

  @Test(arguments: KeptVersion.all) func itsJournalIsGoneOnWith(_ version: KeptVersion) async throws
  {
    let journal = try copyOfJournal(version)
    let receiver = try ReceiveProgram(
      in: directory, ["--journal", journal],
      environment: ["FLOORBOARD_ROSTER": KeptVersion.one.path(of: "roster.csv")])
    let url = try #require(URL(string: "http://127.0.0.1:\(receiver.port)/floor"))
    let floor = String(decoding: try await URLSession.shared.data(from: url).0, as: UTF8.self)
    #expect(try usernames(floor) == usernames(version.text(of: "served/floor-masked.json")))

    // Where a viewer of that version stopped.
    let told = try version.text(of: "served/stream-resumed.sse")
    let last = try #require(told.matches(of: /id: (\S+)/).last).1
    let stream = try PlainConnection(to: receiver.port)
    stream.write("GET /stream HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: \(last)\r\n\r\n")
    let text = try stream.read(until: "event: receiver")
    #expect(text.contains("event: checkpoint") != version.isResumed)

    _ = try await post(EventLines.agent(code: 1), port: receiver.port)
    #expect(TerminalSession.Ending(status: receiver.end(by: SIGTERM)) == .exit(0))
    for name in try FileManager.default.contentsOfDirectory(atPath: version.path(of: "journal"))
    where name != "lock" {
      #expect(read("\(journal)/\(name)").hasPrefix(try version.text(of: "journal/\(name)")))
    }
  }

  private func usernames(_ floor: String) throws -> Set<String> {
    let document = try #require(
      JSONSerialization.jsonObject(with: Data(floor.utf8)) as? [String: Any])
    let agents = try #require(document["agents"] as? [[String: Any]])
    return Set(agents.compactMap { $0["username"] as? String })
  }
}
