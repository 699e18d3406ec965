import Foundation
import Testing
import WebhookEvents

/// The code of the article "Who is on a call", to the letter: what the article says compiles.
@Suite struct ArticleTests {
  // article
  func agentsOnCall(_ file: [UInt8]) -> [String] {
    var decoder = EventDecoder()
    var batch = EventBatch()
    var rejections = RejectionTally()
    decoder.decode(file, into: &batch, rejections: &rejections)
    decoder.finish(into: &batch, rejections: &rejections)

    let catalogue = Catalogue()
    var seen = RecentIDs()
    var status: [String: (since: Timestamp, name: String?)] = [:]
    for event in batch where seen.insert(event.id) {
      guard let agent = event.username, let code = event.activityCode else { continue }
      if let known = status[agent], known.since > event.created { continue }
      status[agent] = (event.created, catalogue.activity(code: code)?.name)
    }
    for rejection in rejections.details { print("no event:", rejection) }
    return status.filter { $0.value.name == "BusyOnCall" }.keys.sorted()
  }
  // end of the article

  private func status(_ code: Int, of agent: String, id: Int, at second: Int) -> String {
    #"{"Id":"\#(EventID(high: 0, low: UInt64(id)))","CreationDateUtc":"202611221430\#(second)","#
      + #""Category":1,"Code":3,"Username":"\#(agent)","ActivityCode":\#(code)}"# + "\n"
  }

  @Test func theNewestStatusCountsAndARepeatDoesNot() {
    let file =
      status(32, of: "maria", id: 1, at: 10) + status(16, of: "john", id: 2, at: 11)
      + status(32, of: "john", id: 3, at: 12) + status(16, of: "maria", id: 4, at: 13)
      + status(32, of: "maria", id: 1, at: 10) + status(32, of: "ana", id: 5, at: 14)
      + status(16, of: "ana", id: 6, at: 13)
    #expect(agentsOnCall(Array(file.utf8)) == ["ana", "john"])
  }

  @Test func theArticleShowsThisCode() throws {
    let here = URL(filePath: #filePath)
    let root = here.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let article = try String(
      contentsOf: root.appending(
        path: "Sources/WebhookEvents/WebhookEvents.docc/WhoIsOnCall.md"), encoding: .utf8)
    let test = try String(contentsOf: here, encoding: .utf8)
    let code = try #require(test.between("  // article\n", "  // end of the article"))
    let shown = try #require(article.between("import WebhookEvents\n\n", "```"))
    #expect(shown == code.replacing("\n  ", with: "\n").dropFirst(2))
  }
}

extension String {
  fileprivate func between(_ start: String, _ end: String) -> String? {
    guard let first = range(of: start),
      let last = range(of: end, range: first.upperBound..<endIndex)
    else { return nil }
    return String(self[first.upperBound..<last.lowerBound])
  }
}
