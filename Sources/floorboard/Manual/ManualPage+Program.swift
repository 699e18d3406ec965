import ArgumentParser
import BoardViews
import LinuxIO
import Settings

extension ManualPage {
  /// floorboard(1).
  static func program(_ tree: CommandTree) -> ManualPage {
    var page = ManualPage(
      "floorboard", 1, "User Commands", "a live board of a contact centre's floor")
    page.section("SYNOPSIS")
    page.say("`floorboard` [options]\n\n`floorboard` command [options]")
    page.section("DESCRIPTION")
    page.say(tree.discussion ?? "")
    page.section("OPTIONS")
    page.say("These are the board's. Every command takes `--config`, `--version` and `--help`.")
    page.list(tree.arguments ?? [])
    page.section("COMMANDS")
    for (path, command) in tree.commands { page.describe(command, path) }
    page.listKeys()
    page.listSurroundings()
    page.listEndings()
    page.listExamples()
    page.section("SEE ALSO")
    page.say("`floorboard-config`(5), `floorboard-events`(5)")
    return page
  }

  private mutating func list(_ arguments: [CommandTree.Argument]) {
    for argument in arguments where argument.shouldDisplay {
      item(argument.term, argument.abstract ?? "")
    }
  }

  private mutating func describe(_ command: CommandTree, _ path: String) {
    part("floorboard \(path)")
    say(command.abstract ?? "")
    say(command.discussion ?? "")
    // The board's options stand under OPTIONS.
    if path != Watch._commandName {
      list((command.arguments ?? []).filter { !$0.isCommon })
    }
  }

  private mutating func listKeys() {
    section("KEYS")
    for group in KeyTable.sections {
      part(group.title)
      for entry in group.entries {
        item(
          entry.shown.split(separator: " ").map { "`\($0)`" }.joined(separator: " "), entry.summary)
      }
    }
  }

  private mutating func listSurroundings() {
    section("FILES")
    item("`$XDG_CONFIG_HOME/floorboard/config.toml`", "Your configuration: `floorboard-config`(5).")
    item("`/etc/floorboard/config.toml`", "The system's, where you have none of your own.")
    item("`/etc/floorboard/secrets/`", "Tokens and keys of the service, which nobody else reads.")
    item("`$XDG_CONFIG_HOME/floorboard/themes/*.toml`", "Your own themes.")
    item(
      "`$XDG_STATE_HOME/floorboard/journal/`", "Events received, a file of JSON Lines a UTC day.")
    item("`$XDG_STATE_HOME/floorboard/boards/`", "What each board has acknowledged.")
    item("`/var/lib/floorboard/journal/`", "Events received by the service.")
    say("XDG_CONFIG_HOME is ~/.config and XDG_STATE_HOME ~/.local/state where they are not set.")
    section("ENVIRONMENT")
    item("`FLOORBOARD_*`", "A key of the configuration: `floorboard-config`(5) names each.")
    for kind in SecretKind.allCases {
      item("`\(kind.environmentName)`", "What a file named by `\(kind.fileKey.name)` holds.")
    }
    item("`XDG_CONFIG_HOME`, `XDG_STATE_HOME`, `HOME`", "Where files lie: see FILES.")
    item("`TERM`, `COLORTERM`, `NO_COLOR`", "What the terminal can show, and what you want of it.")
    item("`LANG`, `LC_ALL`, `LC_CTYPE`", "Whether the terminal is UTF-8.")
    item("`TZ`", "The time zone, where `timezone` is not set.")
    item("`SSL_CERT_FILE`", "Authorities trusted in place of the system's.")
    item("`TMPDIR`", "Where standard input is copied to when it has to be read twice.")
  }

  private mutating func listEndings() {
    section("SIGNALS")
    item(
      "`SIGTERM`, `SIGINT`",
      "`floorboard receive` answers the requests in progress and exits with 0.")
    item(
      "`SIGHUP`",
      "`floorboard receive` reads configuration, secrets and certificate again, and opens its log anew."
    )
    item(
      "`SIGTERM`, `SIGINT`, `SIGHUP`, `SIGQUIT`",
      "A board restores the terminal and ends by that signal.")
    item(
      "`SIGTSTP`, `SIGCONT`",
      "A board restores the terminal and stops; it goes on with a new screen.")
    section("EXIT STATUS")
    item("`0`", "done")
    for status in Failure.Status.allCases { item("`\(status.rawValue)`", status.meaning) }
  }

  private mutating func listExamples() {
    section("EXAMPLES")
    for (about, command) in [
      ("A simulated contact centre:", "floorboard --demo"),
      ("The board of a log that something appends to:", "floorboard --follow events.jsonl"),
      ("Receive events from this machine, and show them:", "floorboard --listen 127.0.0.1:8080"),
      (
        "Show what another floorboard receives:",
        "floorboard --attach https://receiver.example:8443"
      ),
      (
        "The floor at half past two, as JSON:", "floorboard snapshot --json --at 14:30 events.jsonl"
      ),
      (
        "A shift by quarter of an hour:",
        "floorboard report --from 06:00 --to 14:00 --interval 15m events.jsonl"
      ),
    ] {
      say(about)
      show(command)
    }
  }
}
