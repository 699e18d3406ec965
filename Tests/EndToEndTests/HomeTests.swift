import Foundation
import LinuxIO
import TestSupport
import Testing

/// Where the user's directories are without `HOME`.
@Suite(.blocking, .timeLimit(.minutes(15))) struct HomeTests {
  let directory = TemporaryDirectory()

  private func configurationPath(_ variables: String...) throws -> String {
    try Program.run(
      ["-u", "HOME"] + variables + [Program.path, "config", "path"],
      in: directory.path, program: "/usr/bin/env"
    ).output
  }

  @Test(arguments: ["A=", "HOME=", "HOME=/", "HOME=here", "XDG_CONFIG_HOME=here"])
  func withoutHomeItIsTheAccounts(variable: String) throws {
    let home = try #require(Account.home)
    #expect(try configurationPath(variable) == "\(home)/.config/floorboard/config.toml\n")
  }

  @Test func anXDGVariableNeedsNoHome() throws {
    #expect(
      try configurationPath("XDG_CONFIG_HOME=\(directory.path)")
        == directory.file("floorboard/config.toml\n"))
  }
}
