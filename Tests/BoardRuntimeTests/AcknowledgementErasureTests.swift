import AgentFloor
import Foundation
import TestSupport
import Testing
import WebhookEvents

@testable import BoardRuntime

/// An agent who is forgotten stands in no board's acknowledgements; what could not be seen is said.
@Suite struct AcknowledgementErasureTests {
  let directory = TemporaryDirectory()

  /// Keeps acknowledgements of these agents as the board of `source`, and returns its file's path.
  private func keep(
    _ agents: String..., of source: String, note: String = "lunch"
  ) throws -> String {
    let file = try AcknowledgementFile(of: [source], in: directory.path)
    try file.write(
      agents.map { agent in
        AlertBook.Alert(
          subject: .agent(agent, .overLimit), stage: .warning, status: nil,
          since: Timestamp(seconds: 100), raisedAt: Timestamp(seconds: 200), note: note)
      })
    return file.path
  }

  private func erase(
    onlyLooks: Bool = false, in folder: String? = nil
  ) throws -> AcknowledgementFile.Erasure {
    try AcknowledgementFile.erase("anna", in: folder ?? directory.path, onlyLooks: onlyLooks)
  }

  @Test func theAgentsGoFromEveryBoardAndOthersStay() throws {
    let paths = [try keep("anna", "b.ng", of: "a"), try keep("b.ng", "anna", of: "b")]
    let others = try keep("annabel", of: "c")
    let before = read(others)
    #expect(try erase(onlyLooks: true) == .init(removed: 2))
    #expect(paths.allSatisfy { read($0).contains(#""anna""#) })
    #expect(try erase() == .init(removed: 2))
    for path in paths {
      #expect(!read(path).contains(#""anna""#))
      #expect(read(path).contains(#""b.ng""#))
    }
    #expect(read(others) == before)
    #expect(try erase() == .init())
  }

  @Test(arguments: ["ask anna", #""anna"\"#])
  func aNoteThatNamesTheAgentStaysAndIsSaid(note: String) throws {
    let path = try keep("b.ng", of: "a", note: note)
    let before = read(path)
    for onlyLooks in [true, false] {
      #expect(try erase(onlyLooks: onlyLooks) == .init(mentions: [path]))
    }
    #expect(read(path) == before)
  }

  @Test func aBoardThatRunsKeepsItsOwn() throws {
    let path = try keep("anna", of: "a")
    let running = try AcknowledgementFile(of: ["a"], in: directory.path)
    #expect(try erase() == .init(inUse: [path]))
    #expect(read(path).contains("anna"))
    withExtendedLifetime(running) {}
  }

  @Test func aLineThatIsNoAcknowledgementIsSaidAndStays() throws {
    let path = try keep("anna", of: "a")
    write(read(path) + "anna, torn\n", to: path)
    let unread = ["line 2 of \(path) is no acknowledgement"]
    #expect(try erase() == .init(removed: 1, mentions: [path], unread: unread))
    #expect(read(path) == "anna, torn\n")
  }

  @Test func whatCannotBeReadIsSaid() throws {
    let others = try keep("anna", of: "a")
    let (text, left) = (directory("x.jsonl"), directory("x.jsonl.new-5"))
    try Data([0xFF]).write(to: URL(filePath: text))
    write("anna", to: left)
    #expect(
      try erase()
        == .init(
          removed: 1,
          unread: ["cannot read \(text): it is not text in UTF-8", "\(left) is no file of a board"])
    )
    #expect(!read(others).contains("anna"))
  }

  @Test func aFolderThatCannotBeLookedAtIsSaid() throws {
    let folder = directory("boards")
    #expect(try erase(in: folder) == .init())
    write("", to: folder)
    #expect(
      try erase(in: folder) == .init(unread: ["cannot list \(folder): Not a directory"]))
  }
}
