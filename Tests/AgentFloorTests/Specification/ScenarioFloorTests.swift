import Testing

@Suite struct ScenarioFloorTests {
  /// But for those that set the facts kept, which the production floor derives itself (O4).
  @Test(arguments: try ScenarioFile.all.filter { $0.settings.factLimit == nil })
  func floorFulfils(_ scenario: Scenario) throws {
    let failures = try scenario.failures(of: ProductionFloor.observed)
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
  }
}
