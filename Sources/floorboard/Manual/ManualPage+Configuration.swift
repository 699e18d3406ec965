import AgentFloor
import Settings

extension ManualPage {
  /// floorboard-config(5).
  static var configuration: ManualPage {
    var page = ManualPage(
      "floorboard-config", 5, "File Formats", "the configuration of floorboard")
    page.section("SYNOPSIS")
    page.say("$XDG_CONFIG_HOME/floorboard/config.toml\n\n/etc/floorboard/config.toml")
    page.section("DESCRIPTION")
    page.say(
      """
      TOML. The first of the two files that exists is read; `--config` names another. A variable of the
      environment stands over the file, a flag over both. In a variable a list is written with commas:
      `FLOORBOARD_JOURNAL_OMIT="CallerId, PhoneNo"`. A key that does not exist, or a value it cannot
      have, is an error with file, line and the nearest key. A relative path in a file begins at the folder of
      that file, one in a variable or a flag at the working directory.

      `floorboard config default` prints a file of every key, `floorboard config` what is in force and
      where it comes from, and `floorboard config check` what is wrong. A time is written 90s, 2m or
      2m30s; a size 64KiB or 1MiB.
      """)
    page.listKeysOfTheFile()
    page.section("THRESHOLDS")
    page.say("One table a status: `warning` and `critical`, past which its agents want attention.")
    for (kind, limit) in Thresholds.defaults.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let (warning, critical) = (
        TimeSpan(seconds: limit.warning).toml, TimeSpan(seconds: limit.critical).toml
      )
      page.item("`[thresholds.\(kind.name)]`", "warning = \(warning), critical = \(critical)")
    }
    page.section("TABLES")
    for table in Settings.tables { page.item("`\(table.head)`", table.explanation) }
    page.section("SECRETS")
    page.say(
      """
      They stand in files that nobody else may read, one a line, or in the environment; in no flag and
      not in this file.
      """)
    for kind in SecretKind.allCases {
      page.item("`\(kind.fileKey.name)`", "or the secret itself in \(kind.environmentName)")
    }
    page.section("SEE ALSO")
    page.say("`floorboard`(1), `floorboard-events`(5)")
    return page
  }

  private mutating func listKeysOfTheFile() {
    section("KEYS")
    var table = ""
    for key in Keys.all {
      let parts = key.name.split(separator: ".", maxSplits: 1)
      if parts.count == 2, parts[0] != table {
        table = String(parts[0])
        part("[\(table)]")
      }
      item(
        "`\(key.name)` = \(key.defaultToml)",
        "\(key.explanation); \(key.form). \(key.environmentName)")
    }
  }
}
