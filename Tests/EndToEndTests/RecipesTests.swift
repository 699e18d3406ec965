import Foundation
import Testing

/// The recipes go with the program as it is.
@Suite struct RecipesTests {
  @Test(arguments: ["alerts.yml", "grafana.json"])
  func everyMetricIsServed(_ recipe: String) throws {
    let contract = try Repository.text(
      of: "Sources/EventReceiver/EventReceiver.docc/ReceiverContract.md")
    let served = contract.matches(of: /(?m)^\| `((?:floorboard|process)_[a-z_]+)[`{]/).map(\.1)
    let used = try Repository.text(of: ".recipes/\(recipe)")
      .matches(of: /\b(?:floorboard|process)_[a-z_]+/).map(\.0)
    #expect(used.count > 5)
    #expect(Set(used).subtracting(served) == [])
  }

  @Test func theDashboardIsJSON() throws {
    let text = try Repository.text(of: ".recipes/grafana.json")
    let dashboard = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let panels = try #require(dashboard?["panels"] as? [[String: Any]])
    #expect(panels.count > 5)
    for panel in panels { #expect((panel["targets"] as? [Any])?.isEmpty == false) }
  }
}
