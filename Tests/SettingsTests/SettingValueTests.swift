import Testing
import WebhookEvents

@testable import Settings

@Suite struct SettingValueTests {
  @Test(arguments: [
    ("90s", 90), ("2m", 120), ("12h", 43_200), ("2m30s", 150), ("1h1s", 3601), ("0s", 0),
  ])
  func spanReadsUnitsFromLargeToSmall(text: String, seconds: Int64) {
    #expect(TimeSpan(text: text)?.seconds == seconds)
  }

  @Test(arguments: [
    "", "90", "s", "2m2m", "30s2m", "-1s", "1.5h", "1d", "1 h", "99999999999999999999s",
    "9223372036854775807h",
  ])
  func spanRefuses(text: String) {
    #expect(TimeSpan(text: text) == nil)
  }

  @Test(arguments: [("64KiB", 65_536), ("1MiB", 1_048_576), ("7B", 7), ("1GiB", 1_073_741_824)])
  func byteCountReadsAndWrites(text: String, bytes: Int) {
    #expect(ByteCount(text: text)?.bytes == bytes)
    #expect(ByteCount(bytes: bytes).toml == text.toml)
  }

  @Test(arguments: ["", "1", "1MB", "MiB", "-1B", "1.5MiB", "9223372036854775807GiB"])
  func byteCountRefuses(text: String) {
    #expect(ByteCount(text: text) == nil)
  }

  @Test(arguments: [
    ("true", NumberMasking.on), ("false", .off), ("\"always\"", .always),
  ])
  func maskingIsABooleanOrAlways(toml: String, masking: NumberMasking) throws {
    let settings = try Settings(file: ("f.toml", "mask-numbers = \(toml)"))
    #expect(settings[Keys.maskNumbers] == masking)
    #expect(masking.toml == toml)
    #expect(NumberMasking(text: toml.filter { $0 != "\"" }) == masking)
  }

  @Test(arguments: ["\"true\"", "1", "\"never\"", "\"\""])
  func maskingRefuses(toml: String) {
    #expect(throws: SettingsError.self) {
      try Settings(file: ("f.toml", "mask-numbers = \(toml)"))
    }
  }

  @Test func textIsQuotedForTOML() {
    #expect("a\"b\\c\n".toml == #""a\"b\\c\n""#)
  }

  @Test(arguments: [
    ("kitten", "sitting", 3), ("", "abc", 3), ("abc", "", 3), ("same", "Same", 0),
    ("lits", "list", 1), ("frogte", "forget", 2), ("ca", "abc", 3),
  ])
  func editDistanceCounts(left: String, right: String, distance: Int) {
    #expect(editDistance(left, right) == distance)
  }
}
