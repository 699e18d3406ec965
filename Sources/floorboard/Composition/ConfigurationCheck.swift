import BoardRuntime
import EventReceiver
import EventSources
import LinuxIO
import ReceiverRuntime
import Settings
import TerminalCells
import WebhookEvents

/// Everything that a board or a receiver would refuse of the configuration.
struct ConfigurationCheck {
  /// Days before the end of a certificate from which on it is a warning.
  static let shortDays: Int64 = 30

  private(set) var faults: [Failure] = []
  private(set) var warnings: [String] = []
  /// What was found to be so, a line each.
  private(set) var findings: [String] = []

  /// Whether an expired certificate is a warning, because a reload goes on with it.
  private let allowsExpired: Bool

  /// - Parameter listen: addresses; if empty, the configured one.
  init(
    of source: ConfigurationSource, on listen: [String], isInsecure: Bool, allowsExpired: Bool
  ) async {
    self.allowsExpired = allowsExpired
    var errors: [SettingsError] = []
    let settings = source.read(faults: &errors)
    faults = errors.map { Failure($0) }
    findings.append("configuration: \(settings.file ?? "no file, so the defaults hold")")
    checkBoard(settings, source)
    checkReceiver(settings, source, on: listen, isInsecure: isInsecure)
    let command = settings[Keys.alertsCommand]
    if !command.isEmpty, let fault = await AlertCommands.fault(of: command) {
      faults.append(Failure(settings.error(Keys.alertsCommand, fault)))
    }
    if Account.isRoot {
      findings.append(
        "checked with the rights of root: a service of another user may be refused what root reads; "
          + "check as that user, too: sudo -u USER")
    }
    findings.append(faults.isEmpty ? "no fault found" : Formatting.counted(faults.count, "fault"))
  }

  /// The exit status; nil where nothing is wrong.
  var status: Failure.Status? {
    guard let first = faults.first?.status else { return nil }
    if faults.contains(where: { $0.status == .refused }) { return .refused }
    return faults.allSatisfy { $0.status == first } ? first : .configuration
  }

  private mutating func checkBoard(_ settings: Settings, _ source: ConfigurationSource) {
    collect { () throws(SettingsError) in _ = try settings.localTime() }
    collect { () throws(SettingsError) in _ = try settings.readRoster() }
    var problems: [String] = []
    collect { () throws(SettingsError) in
      let themes = try ThemeChoice(
        wanted: settings[Keys.theme], from: settings.origin(of: Keys.theme),
        directory: source.directories.themes)
      problems = themes.problems
    }
    warnings += problems
    faults.collect { () throws(Failure) in
      _ = try ReceiverTrust(settings, environment: source.environment).configuration()
    }
  }

  private mutating func checkReceiver(
    _ settings: Settings, _ source: ConfigurationSource, on listen: [String], isInsecure: Bool
  ) {
    var addresses: [ListenAddress] = []
    if listen.isEmpty {
      faults.collect { () throws(Failure) in addresses.append(try ListenAddress(settings)) }
    }
    for text in listen {
      faults.collect { () throws(Failure) in addresses.append(try ListenAddress(argument: text)) }
    }
    if let fault = ListenAddress.fault(of: addresses) {
      faults.append(Failure(.usage, "--listen: \(fault)"))
    }
    var journal: String?
    faults.collect { () throws(Failure) in
      journal = try settings.journalDirectory(source.directories)
    }
    let check = ReceiverCheck(
      settings, on: addresses, isInsecure: isInsecure, journal: journal)
    faults += check.faults
    if let end = check.certificateEnd { tellDays(until: end, settings) }
  }

  private mutating func tellDays(until end: Timestamp, _ settings: Settings) {
    let path = settings[Keys.receiverTLSCertificate]
    let left = end.seconds(since: WallClock.now)
    if left <= 0 {
      let problem = "\(path): ended at \(end.rfc3339): renew it"
      if allowsExpired {
        warnings.append("receiver.tls-certificate: \(problem)")
        return
      }
      faults.append(Failure(settings.error(Keys.receiverTLSCertificate, problem)))
      return
    }
    let days = left / 86_400
    let finding = "\(path): \(Formatting.counted(Int(days), "day")) left, until \(end.rfc3339)"
    findings.append("certificate: \(finding)")
    if days < Self.shortDays { warnings.append("receiver.tls-certificate: \(finding): renew it") }
  }

  private mutating func collect(_ body: () throws(SettingsError) -> Void) {
    do throws(SettingsError) { try body() } catch { faults.append(Failure(error)) }
  }
}
