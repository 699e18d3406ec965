import Testing

@testable import Settings

/// Variables that would leave a door open.
@Suite struct EnvironmentTests {
  private func problem(_ environment: [String: String]) -> String? {
    do throws(SettingsError) {
      _ = try Settings(environment: environment)
      return nil
    } catch { return error.description }
  }

  /// A misspelt token file would open the door.
  @Test(arguments: [
    "FLOORBOARD_RECEIVER_TOKENFILE", "FLOORBOARD_", "FLOORBOARD_THRESHOLDS_ON_CALL_WARN",
  ])
  func aVariableThatNothingReadsIsRefused(name: String) throws {
    #expect(problem([name: "x"]) == "\(name): there is no such key: `floorboard config` lists them")
  }

  @Test(arguments: ["FLOORBOARD_RECEIVER_TOKEN", "FLOORBOARD_RECEIVER_TOKEN_FILE"])
  func anEmptyVariableOfASecretIsRefused(name: String) throws {
    #expect(problem([name: ""]) == "\(name): is empty: give a secret, or unset it")
  }
}
