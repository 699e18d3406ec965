import Glibc
import LinuxIO
import Testing

@testable import Settings

/// Which file is read.
@Suite struct ConfigurationSourceTests {
  private static let own = "/home/anna/.config/floorboard/config.toml"
  private static let system = "/etc/floorboard/config.toml"

  /// - Parameter files: path → its text, or the number of the error of reading it.
  private func source(
    named: String? = nil, _ files: [String: Result<String, Errno>]
  ) -> ConfigurationSource {
    ConfigurationSource(named: named, environment: ["HOME": "/home/anna"]) { path in
      switch files[path] {
      case .success(let text): .success(text)
      case .failure(let error): .failure(SystemError("open", path, code: error.code))
      case nil: .success(nil)
      }
    }
  }

  struct Errno: Error { var code = EACCES }

  @Test func theUsersOwnComesFirst() throws {
    let source = source([Self.own: .success("ascii = true"), Self.system: .failure(Errno())])
    #expect(try source.read()[Keys.ascii])
    #expect(source.notice == nil)
  }

  @Test func whatASystemKeepsFromAUserIsPassedOverWithAWord() throws {
    let source = source([Self.system: .failure(Errno())])
    #expect(try source.read().file == nil)
    #expect(
      source.notice == "\(Self.system) is passed over: you may not read it, so the defaults hold")
  }

  @Test(arguments: [(nil, own, EACCES), (nil, system, EISDIR), ("/x.toml", "/x.toml", EACCES)])
  func anyOtherThatCannotBeReadIsAnError(named: String?, path: String, code: Int32) {
    let source = source(named: named, [path: .failure(Errno(code: code))])
    let error = #expect(throws: SettingsError.self) { try source.read() }
    #expect(error?.status == .noInput)
    #expect(error?.description.hasPrefix("cannot open \(path): ") == true)
  }

  @Test func aFileThatIsNamedHasToBeThere() {
    let error = #expect(throws: SettingsError.self) { try source(named: "/x.toml", [:]).read() }
    #expect(error?.status == .noInput)
  }
}
