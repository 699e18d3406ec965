import Testing

@Suite struct ScenarioModelTests {
  @Test(arguments: try ScenarioFile.all) func modelFulfils(_ scenario: Scenario) throws {
    let failures = try scenario.failures { events, settings, now in
      ModelFloor(events, settings: settings).observed(at: now)
    }
    #expect(!scenario.expectations.isEmpty)
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
  }
}
