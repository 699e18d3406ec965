import AgentFloor
import EventSources
import FloorReports
import Synchronization

/// How the receiver shows its floor to others.
struct FloorView {
  let rules: FloorRules
  let localTime: LocalTime
  /// Whether phone numbers are masked.
  let masksNumbers: Bool

  /// The document of `GET /floor`, now.
  func document(of published: PublishedFloor) -> String {
    let now = CurrentProcess.now
    let reading = FloorReading(
      of: published.floor, at: now, under: rules, unheardBefore: published.unheardBefore)
    var bytes: [UInt8] = []
    SnapshotDocument(
      of: reading, duplicates: published.intake.duplicates,
      rejected: published.intake.rejectedTotal, masksNumbers: masksNumbers
    ).writeJSON { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The view in force. SIGHUP changes all but the time zone, which is the process's.
final class FloorViewBook: Sendable {
  let rules: RulesInForce
  private let localTime: LocalTime
  private let masksNumbers: Mutex<Bool>

  init(rules: RulesInForce, localTime: LocalTime, masksNumbers: Bool) {
    self.rules = rules
    self.localTime = localTime
    self.masksNumbers = Mutex(masksNumbers)
  }

  var current: FloorView {
    FloorView(
      rules: rules.current, localTime: localTime, masksNumbers: masksNumbers.withLock { $0 })
  }

  func change(rules: FloorRules, staleAfter: Int64, masksNumbers: Bool) {
    self.rules.change(to: rules, staleAfter: staleAfter)
    self.masksNumbers.withLock { $0 = masksNumbers }
  }
}
