import AgentFloor
import LinuxIO
import Testing

@testable import Settings

/// A configuration as a whole: the default file, and all that is wrong with another.
@Suite struct WholeFileTests {
  @Test func theDefaultFileSetsNothing() throws {
    let read = try Settings(file: ("config.toml", Settings.defaultFile))
    #expect(read.given.isEmpty)
    #expect(read.thresholdOrigins.isEmpty)
    #expect(read.listing == (try Settings().listing))
  }

  @Test func theDefaultFileWithoutItsSignsIsReadAsTheDefaults() throws {
    let lines = Settings.defaultFile.split(separator: "\n").map { line in
      line.hasPrefix("#") && !line.hasPrefix("# ") ? line.dropFirst() : line
    }
    let read = try Settings(file: ("config.toml", lines.joined(separator: "\n")))
    for key in Keys.all {
      #expect(read.given[key.name]?.value.toml == key.defaultToml, "\(key.name)")
    }
    #expect(read.thresholds == Thresholds())
  }

  @Test func everythingWrongIsFoundInOneRun() {
    var faults: [SettingsError] = []
    let text = """
      ascii = 3
      theem = "day"
      [board]
      group = "x"
      mouse = true
      [thresholds.wrap-up]
      warning = "9h"
      [catalogue]
      nonsense = 1
      """
    let read = Settings(
      file: ("c.toml", text),
      environment: ["FLOORBOARD_NONSENSE": "1", "FLOORBOARD_STALE_AFTER": "x"],
      flags: ["theme": ("--theme", "day"), "receiver.durability": ("--durability", "x")],
      faults: &faults)
    for words in [
      "FLOORBOARD_NONSENSE: there is no such key", "c.toml:1: ascii: must be", "c.toml:2: theem: ",
      "c.toml:4: board.group: must be one of", "c.toml:6: thresholds.wrap-up: ",
      "c.toml:9: catalogue.nonsense: ", "FLOORBOARD_STALE_AFTER: stale-after: \"x\" is not",
      "--durability: \"x\" is not one of \"sync\", \"os\"",
    ] {
      #expect(faults.count { $0.description.hasPrefix(words) } == 1, "\(words): \(faults)")
    }
    #expect(faults.count == 8)
    #expect(faults.count { $0.status == .usage } == 1)
    // What is right is in force.
    #expect(read[Keys.boardMouse])
    #expect(read[Keys.theme] == "day")
  }
}
