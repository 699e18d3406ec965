import LinuxIO
import Testing

@testable import Settings

/// Which lines are secrets.
@Suite struct SecretLinesTests {
  static let token = "abcdefghijkl-._~+/=="

  private func refusal(_ kind: SecretKind, _ lines: String) -> Failure? {
    do throws(Failure) {
      _ = try kind.secrets(in: lines, from: "the file")
      return nil
    } catch { return error }
  }

  @Test(arguments: [
    (SecretKind.token, token), (.token, "0123456789ABCDEF"), (.viewerToken, token),
    (.basic, "a:0123456789abcdef"), (.basic, "a:0123456789abcdef\u{B}b:0123456789abcdef"),
    (.basic, "ä:pass: wörd 1234567"),
    (.hmacSecret, "It's a Secret to Everybody"), (.hmacSecret, "0123456789abcdef"),
  ])
  func aLineIsASecret(_ kind: SecretKind, _ line: String) throws {
    #expect(try kind.secrets(in: line, from: "f").map(\.text) == [line])
  }

  @Test(arguments: ["whsec_", ""])
  func aKeyOfStandardWebhooksIsBase64(_ prefix: String) throws {
    let line = prefix + "AAECAwQFBgcICQoLDA0ODw=="
    let secrets = try SecretKind.signingSecret.secrets(in: line, from: "f")
    #expect(secrets.map(\.bytes) == [Array(0..<16)])
  }

  @Test func blanksCommentsAndAByteOrderMarkMeanNothing() throws {
    let lines = "\u{FEFF}# of the wall\r\n\n \(Self.token)\t\r\n  # old\n0123456789abcdef"
    let secrets = try SecretKind.token.secrets(in: lines, from: "f")
    #expect(secrets.map(\.text) == [Self.token, "0123456789abcdef"])
  }

  @Test(arguments: [
    (SecretKind.token, "hush56789abcdef"), (.token, "hush hush hush hush"),
    (.token, "\"hush-hush-hush-hush\""), (.token, "hush=hush=hush=hush"),
    (.token, "hüsh-hush-hush-hush"), (.token, "================"), (.viewerToken, "hush"),
    (.token, "hush-hush-hush-hush # mine"), (.token, "hush-hush-hush-\u{B}-hush-hush-hush-hush"),
    (.token, "hush-hush-hush-hush\u{2028}hush-hush-hush-hush"),
    (.basic, "hush-hush-hush-hush"), (.basic, ":hush-hush-hush-hush"),
    (.basic, "a:hush56789abcdef"),
    (.signingSecret, "whsec_"), (.signingSecret, "whsec_hush hush hush hush hush"),
    (.signingSecret, "whsec_c2hvcnQgaHVzaGh1c2g="), (.hmacSecret, "hush56789abcdef"),
  ])
  func aLineThatIsNoSecretIsNamedAndNotShown(_ kind: SecretKind, _ line: String) throws {
    let failure = try #require(refusal(kind, "# one\n\(line)\n"))
    #expect(failure.status == .refused)
    #expect(failure.description.hasPrefix("the file:2: must be "))
    #expect(failure.description.contains("openssl rand"))
    #expect(!failure.description.contains("hush") && !failure.description.contains("c2hv"))
  }

  @Test(arguments: SecretKind.allCases, ["", "\n \r\n", "\u{FEFF}# none\n"])
  func aFileWithoutASecretIsRefused(_ kind: SecretKind, _ lines: String) throws {
    let failure = try #require(refusal(kind, lines))
    #expect(failure.status == .refused)
    #expect(failure.description.hasPrefix("the file: holds no secret"))
  }
}
