import Settings
import Testing

/// Where a user's files are, by the environment and the user database.
@Suite struct UserDirectoriesTests {
  private static let cases: [(environment: [String: String], account: String?, path: String)] = [
    (["HOME": "/home/a"], "/home/b", "/home/a/.config/floorboard"),
    (["HOME": "/"], "/home/b", "/home/b/.config/floorboard"),
    (["HOME": "//"], "/home/b", "/home/b/.config/floorboard"),
    ([:], "/home/b", "/home/b/.config/floorboard"),
    (["HOME": ""], "/home/b", "/home/b/.config/floorboard"),
    (["HOME": "here"], "/home/b", "/home/b/.config/floorboard"),
    (["XDG_CONFIG_HOME": "here"], "/home/b", "/home/b/.config/floorboard"),
    (["XDG_CONFIG_HOME": "/etc/x"], nil, "/etc/x/floorboard"),
  ]

  @Test(arguments: cases) func configuration(
    environment: [String: String], account: String?, path: String
  ) throws {
    let directories = UserDirectories(environment: environment, account: account)
    #expect(try directories.configuration == path)
    #expect(
      directories.configurationFiles == ["\(path)/config.toml", "/etc/floorboard/config.toml"])
  }

  /// Nothing is ever written below `/` for want of a home.
  @Test(arguments: [nil, "/"], [[:], ["HOME": "/"]])
  func withoutAHomeThereIsNone(account: String?, environment: [String: String]) {
    let directories = UserDirectories(environment: environment, account: account)
    #expect(directories.configurationFiles == ["/etc/floorboard/config.toml"])
    #expect(throws: SettingsError("there is no home directory: set HOME or XDG_CONFIG_HOME")) {
      try directories.ownFile
    }
    for path in [{ try $0.journal }, { try $0.boards }] as [(UserDirectories) throws -> String] {
      #expect(throws: SettingsError("there is no home directory: set HOME or XDG_STATE_HOME")) {
        try path(directories)
      }
    }
  }
}
