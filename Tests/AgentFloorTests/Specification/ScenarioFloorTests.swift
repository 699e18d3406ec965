import Testing

@Suite struct ScenarioFloorTests {
  @Test(arguments: try ScenarioFile.all)
  func floorFulfils(_ scenario: Scenario) throws {
    let failures = try scenario.failures(of: ProductionFloor.observed)
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
  }
}
