import Testing

@testable import Settings

/// Variables that would leave a door open, or would be taken as something else.
@Suite struct EnvironmentTests {
  private func problem(_ environment: [String: String]) -> String? {
    do throws(SettingsError) {
      _ = try Settings(environment: environment)
      return nil
    } catch { return error.description }
  }

  /// A misspelt token file would open the door.
  @Test(arguments: [
    ("RECEIVER_TOKENFILE", "RECEIVER_TOKEN_FILE"), ("STALE_AFTR", "STALE_AFTER"), ("", "THEME"),
    ("THRESHOLDS_ON_CALL_WARN", "THRESHOLDS_ON_CALL_WARNING"),
  ])
  func aVariableThatNothingReadsIsRefused(name: String, nearest: String) throws {
    #expect(
      problem(["FLOORBOARD_\(name)": "x"])
        == "FLOORBOARD_\(name): there is no such key; the nearest is FLOORBOARD_\(nearest)")
  }

  @Test(arguments: ["FLOORBOARD_RECEIVER_TOKEN", "FLOORBOARD_RECEIVER_TOKEN_FILE"])
  func anEmptyVariableOfASecretIsRefused(name: String) throws {
    #expect(problem([name: ""]) == "\(name): is empty: give a secret, or unset it")
  }

  @Test(arguments: [
    #"["CallerId"]"#, #" [ "CallerId" ]"#, #""CallerId", "PhoneNo""#, "CallerId, 'PhoneNo'",
  ])
  func aListAsInAFileIsRefused(text: String) {
    let words = "is a list as in a file: write it without brackets and quotes: CallerId, PhoneNo"
    for key in Keys.all where key is SettingKey<TextList> {
      #expect(
        problem([key.environmentName: text])
          == "\(key.environmentName): \(key.name): \(text.toml) \(words)")
    }
  }

  @Test(arguments: [
    ("THEME", "theme", #""night""#), ("STALE_AFTER", "stale-after", "'90s'"),
    ("JOURNAL_DIRECTORY", "journal.directory", #""/tmp/journal""#), ("ROSTER", "roster", "''"),
    ("RECEIVER_UNWRAP", "receiver.unwrap", #""data""#),
  ])
  func aQuotedTextIsRefused(variable: String, key: String, text: String) {
    #expect(
      problem(["FLOORBOARD_\(variable)": text])
        == "FLOORBOARD_\(variable): \(key): \(text.toml) is quoted: leave the quotes away")
  }

  @Test(arguments: [
    ("JOURNAL_OMIT", "CallerId, PhoneNo"), ("FLOOR_EXCLUDE", #"o'brien, ACME\j.smith"#),
    ("RECEIVER_LISTEN", "[::1]:8080"), ("ALERTS_COMMAND", #""my program" "x""#),
    ("WALLBOARD_MASTHEAD", #"The "best" floor"#),
  ])
  func bracketsAndQuotesThatMeanThemselvesAreTaken(variable: String, text: String) {
    #expect(problem(["FLOORBOARD_\(variable)": text]) == nil)
  }
}
