import EventJournal
package import EventReceiver
package import LinuxIO
package import Settings
import SharedStream
package import WebhookEvents

/// What a receiver would refuse of the configuration. It starts, makes and locks nothing.
package struct ReceiverCheck {
  /// In the order in which a receiver would meet them.
  package private(set) var faults: [Failure] = []
  /// When the certificate ends; nil without TLS.
  package let certificateEnd: Timestamp?

  package init(
    _ settings: Settings, on addresses: [ListenAddress], isInsecure: Bool, journal: String?
  ) {
    var faults: [Failure] = []
    let setup = ReceiverSetup(settings, isInsecure: isInsecure, faults: &faults)
    certificateEnd = setup.identity?.expires
    for address in addresses {
      if let fault = address.fault {
        faults.append(Failure(settings.error(Keys.receiverListen, fault)))
      }
    }
    // What is refused without a secret may be good once the secrets are.
    if faults.isEmpty {
      faults.collect { () throws(Failure) in try setup.check(on: addresses) }
    }
    faults.collect { () throws(Failure) in
      let isShared = try SharedOptions(settings, isInsecure: isInsecure) != nil
      if isShared, let fault = SharedStreams.fault { throw fault }
    }
    if let error = journal.flatMap(JournalDirectory.fault) {
      let status: Failure.Status =
        switch error {
        case .insecure: .refused
        case .newer: .unavailable
        default: .configuration
        }
      faults.append(Failure(status, "journal.directory: \(error)"))
    }
    self.faults = faults
  }
}
