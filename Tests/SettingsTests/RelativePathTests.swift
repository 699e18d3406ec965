import Testing

@testable import Settings

/// Where relative paths begin: in a file at its folder, in a flag or variable at the working directory.
@Suite struct RelativePathTests {
  private func settings(_ text: String, at path: String) throws(SettingsError) -> Settings {
    try Settings(file: (path, text))
  }

  @Test(arguments: [
    ("/etc/floorboard/config.toml", "roster.csv", "/etc/floorboard/roster.csv"),
    ("/etc/floorboard/config.toml", "../roster.csv", "/etc/floorboard/../roster.csv"),
    ("/etc/floorboard/config.toml", "/srv/roster.csv", "/srv/roster.csv"),
    ("/etc/floorboard/config.toml", "", ""), ("conf/a.toml", "roster.csv", "conf/roster.csv"),
    ("/dev/stdin", "roster.csv", "roster.csv"),
    ("a.toml", "roster.csv", "roster.csv"), ("/a.toml", "roster.csv", "/roster.csv"),
  ])
  func aPathInAFileBeginsAtItsFolder(file: String, written: String, path: String) throws {
    let read = try settings("roster = \(written.toml)", at: file)
    #expect(read[Keys.roster] == path)
    #expect(read.listing.contains("roster = \(path.toml)  # file \(file):1"))
  }

  @Test func aPathInAVariableOrAFlagIsAsItIs() throws {
    let file = (path: "/etc/floorboard/config.toml", text: "roster = \"a.csv\"")
    let variable = try Settings(file: file, environment: ["FLOORBOARD_ROSTER": "b.csv"])
    #expect(variable[Keys.roster] == "b.csv")
    let flag = try Settings(file: file, flags: ["roster": (flag: "--roster", text: "c.csv")])
    #expect(flag[Keys.roster] == "c.csv")
  }

  @Test(arguments: [
    ("night", "night"), ("auto", "auto"), ("mine.toml", "/c/mine.toml"), ("x/mine", "/c/x/mine"),
  ])
  func aThemeIsANameOrAFile(written: String, theme: String) throws {
    #expect(try settings("theme = \"\(written)\"", at: "/c/a.toml")[Keys.theme] == theme)
  }

  @Test(arguments: [
    ("127.0.0.1:8080", "127.0.0.1:8080"), ("unix:events", "unix:/c/events"),
    ("unix:/run/events", "unix:/run/events"), ("unix:", "unix:"),
  ])
  func aSocketIsBesideTheFile(written: String, address: String) throws {
    let text = "[receiver]\nlisten = \"\(written)\""
    #expect(try settings(text, at: "/c/a.toml")[Keys.receiverListen] == address)
  }

  /// A new key whose value is a path says so.
  @Test func everyKeyOfAFileIsAPath() {
    let named = Keys.all.filter { key in
      ["-file", "tls-key", "tls-certificate", ".directory", "roster"].contains {
        key.name.hasSuffix($0)
      }
    }
    #expect(named.count == 15)
    for key in named { #expect(key.path != nil, "\(key.name)") }
  }
}
