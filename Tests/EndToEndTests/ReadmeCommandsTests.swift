import Foundation
import TestSupport
import Testing

/// What the README tells people to type works.
@Suite(.serialized, .blocking, .timeLimit(.minutes(15))) struct ReadmeCommandsTests {
  private static let hasTools = ["curl", "jq", "openssl"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)")
  }

  @Test func everyBlockSaysWhetherItIsRun() throws {
    let blocks = try Readme.sections().flatMap(\.blocks)
    #expect(blocks.count > 10)
    for block in blocks { #expect(block.mark != nil, "no known mark before: \(block.commands)") }
    // Commands stand in blocks of this language, where they are found.
    #expect(Set(try Readme.fences().map(\.language)) == ["sh", "toml", ""])
  }

  @Test(
    .enabled(if: hasTools, "needs curl, jq and openssl: apt-get install curl jq openssl"),
    arguments: try Readme.sections().filter(\.isRun))
  func everyBlockOfASectionWorks(_ section: ReadmeSection) async throws {
    let run = try ReadmeRun()
    for block in section.blocks { try await run.run(block) }
    try run.end()
  }

  @Test func everyConfigurationIsTaken() throws {
    let directory = TemporaryDirectory()
    let fences = try Readme.fences().filter { $0.language == "toml" }
    #expect(!fences.isEmpty)
    for fence in fences {
      try Data(fence.text.utf8).write(to: URL(filePath: directory.file("config.toml")))
      let shown = try Program.run(
        ["config", "show", "--config", "config.toml"], environment: directory.environment,
        in: directory.path)
      #expect(shown.status == 0, "\(fence.text)\n\(shown.errors)")
    }
  }
}
