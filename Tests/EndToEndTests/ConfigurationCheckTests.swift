import Foundation
import TestCertificates
import TestSupport
import Testing

/// `floorboard config check`.
@Suite(.blocking, .timeLimit(.minutes(15))) struct ConfigurationCheckTests {
  let directory = TemporaryDirectory()

  private func write(_ text: String, to name: String, mode: Int = 0o600) throws {
    let path = directory.file(name)
    try Data(text.utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  private func check(
    _ configuration: String, _ arguments: String...
  ) throws -> (status: Int32, output: String, errors: String) {
    try write(configuration, to: "c.toml")
    return try Program.run(
      ["config", "check", "--config", "c.toml"] + arguments, environment: directory.environment,
      in: directory.path)
  }

  @Test func whatIsGoodIsSaidAndNothingIsMade() throws {
    let good = try check("stale-after = \"9m\"\n")
    #expect(good.status == 0, "\(good.errors)")
    #expect(good.errors.isEmpty)
    let lines = good.output.split(separator: "\n")
    #expect(lines.first == "configuration: c.toml" && lines.last == "no fault found")
    // Root may read what the user of a service may not.
    #expect(good.output.contains("checked with the rights of root: ") == (geteuid() == 0))
    #expect(lines.count == (geteuid() == 0 ? 3 : 2))
    #expect(!FileManager.default.fileExists(atPath: directory.file("state")))
  }

  @Test func allFaultsComeInOneRun() throws {
    try write("short\n", to: "tokens")
    try write("a-token-that-everybody-reads", to: "open", mode: 0o644)
    let bad = try check(
      """
      theem = "day"
      timezone = "Mars/Phobos"
      roster = "nope.csv"
      theme = "nope"
      [receiver]
      listen = "nope"
      durability = "maybe"
      token-file = "tokens"
      viewer-token-file = "open"
      basic-file = "absent"
      tls-certificate = "tokens"
      [attach]
      ca-file = "tokens"
      [alerts]
      command = "nosuchprogram --now"
      [thresholds.wrap-up]
      warning = "9h"
      [thresholds.nothing]
      warning = "1m"
      [[catalogue.activity]]
      code = "x"
      [[catalogue.work-item]]
      type = 3
      """, "--journal", "tokens")
    #expect(bad.status == 77)
    for words in [
      "c.toml:1: theem: no such key; the nearest is theme", "c.toml:2: timezone: no zone",
      "c.toml:3: roster: nope.csv: no such file", "c.toml:4: theme: no theme \"nope\"",
      "c.toml:6: receiver.listen: \"nope\" is not", "c.toml:7: receiver.durability: must be one of",
      "receiver.token-file: tokens:1: must be a token",
      "receiver.viewer-token-file: others can read open: chmod o= it",
      "receiver.basic-file: cannot open absent", "receiver.tls-key: set both",
      "attach.ca-file: tokens cannot be read, or holds no certificate",
      "c.toml:15: alerts.command: there is no program nosuchprogram",
      "c.toml:16: thresholds.wrap-up: warning must be", "c.toml:18: thresholds.nothing: is not a",
      "c.toml:20: catalogue.activity.code: must be", "c.toml:22: catalogue.work-item.type: must be",
      "journal.directory: cannot create tokens: Not a directory",
    ] {
      let lines = bad.errors.split(separator: "\n").filter { $0.contains(words) }
      #expect(lines.count == 1, "\(words) in \(bad.errors)")
    }
    #expect(bad.output.contains("17 faults\n"), "\(bad.errors)")
  }

  @Test(arguments: [
    ("[receiver]\nlisten = \"0.0.0.0:8080\"\n", 77, "refused to listen on 0.0.0.0:8080"),
    ("[receiver]\nlisten = \"192.0.2.1:8080\"\n", 78, "this machine does not have this address"),
    ("[receiver]\nlisten = \"unix:nope/s\"\n", 78, "unix:nope/s: No such file or directory"),
    ("[alerts]\ncommand = \"if\"\n", 78, "alerts.command: is not a command of /bin/sh"),
    ("[journal]\ndirectory = \"/proc/x\"\n", 78, "journal.directory: cannot write to /proc: "),
    ("[shared]\nservers = [\"x\"]\n", 78, "shared.servers: \"x\" is not nats://"),
    ("[alerts\n", 78, "c.toml:1:8: is not valid TOML: table header: expected ']'"),
  ])
  func oneFaultIsNamedAlone(text: String, status: Int32, words: String) throws {
    let bad = try check(text)
    #expect(bad.status == status)
    #expect(bad.errors.contains(words), "\(bad.errors)")
    #expect(bad.output.hasSuffix("\n1 fault\n"), "\(bad.errors)")
  }

  @Test func aJournalOfALaterVersionIsAFault() throws {
    let journal = directory.file("journal")
    try FileManager.default.createDirectory(atPath: journal, withIntermediateDirectories: false)
    try write("6f9619ff-8b86-4011-b42d-00cf4fc964ff 0 99\n", to: "journal/identity")
    let bad = try check("", "--journal", journal)
    #expect(bad.status == 69)
    #expect(bad.errors.contains("journal.directory: the journal \(journal) is of version 99, and"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: journal) == ["identity"])
  }

  @Test func aReceiversFlagsAreCheckedAsItWouldTakeThem() throws {
    #expect(try check("", "--listen", "0.0.0.0:0").status == 77)
    #expect(try check("", "--listen", "0.0.0.0:0", "--insecure").status == 0)
    #expect(try check("", "--listen", "nope").status == 64)
    try Data().write(to: URL(filePath: directory.file("c.toml")))
    #expect(
      try Program.run(
        ["config", "check", "--config", "absent.toml"], environment: directory.environment,
        in: directory.path
      ).status == 66)
  }

  /// A certificate that ends in so many days. It warns under 30, and one that has ended is a fault.
  @Test(arguments: [(400, 0), (29, 0), (-1, 78)])
  func theDaysOfTheCertificateAreTold(days: Int, status: Int32) throws {
    // Half a day more, so that the days left do not change while the test runs.
    let identity = try TestIdentity(endingAt: .now + Double(days) * 86_400 + 43_200)
    try write(identity.certificate, to: "cert.pem")
    try write(identity.key, to: "key.pem")
    let tls = "[receiver]\ntls-certificate = \"cert.pem\"\ntls-key = \"key.pem\"\n"
    let checked = try check(tls)
    #expect(checked.status == status, "\(checked.errors)")
    if status == 0 {
      #expect(checked.output.contains("certificate: cert.pem: \(days) days left, until 20"))
      #expect(checked.errors.contains("warning: receiver.tls-certificate: cert.pem") == (days < 30))
    } else {
      #expect(checked.errors.contains("receiver.tls-certificate: cert.pem: ended at 20"))
      let allowed = try check(tls, "--allow-expired")
      #expect(allowed.status == 0)
      #expect(allowed.errors.contains("warning: receiver.tls-certificate: cert.pem: ended at 20"))
    }
  }

  /// Certificates and keys of the wrong kind, and the sentence for each.
  @Test(arguments: [
    ("key.pem", "key.pem", "receiver.tls-certificate: holds a key and no certificate"),
    ("c.toml", "key.pem", "receiver.tls-certificate: holds no certificate in PEM form"),
    ("der", "key.pem", "receiver.tls-certificate: is DER; make PEM of it by `openssl x509"),
    ("cert.pem", "der", "receiver.tls-key: is DER; make PEM of it by `openssl pkey"),
    ("cert.pem", "encrypted", "receiver.tls-key: is encrypted; take the passphrase away"),
    ("cert.pem", "cert.pem", "receiver.tls-key: holds a certificate and no key"),
    ("cert.pem", "other.pem", "receiver.tls-key: does not match the first certificate"),
    ("absent.pem", "key.pem", "receiver.tls-certificate: cannot open absent.pem: No such file"),
    (".", "key.pem", "receiver.tls-certificate: cannot read .: Is a directory"),
  ])
  func aCertificateOfTheWrongKindIsNamed(certificate: String, key: String, words: String) throws {
    let identity = try TestIdentity()
    try write(identity.certificate, to: "cert.pem")
    try write(identity.key, to: "key.pem")
    try write(try TestIdentity().key, to: "other.pem")
    try write("0\u{7}", to: "der")
    try write("-----BEGIN ENCRYPTED PRIVATE KEY-----\n", to: "encrypted")
    let checked = try check(
      "[receiver]\ntls-certificate = \"\(certificate)\"\ntls-key = \"\(key)\"\n")
    #expect(checked.status == 78)
    #expect(checked.errors.contains(words), "\(checked.errors)")
  }
}
