import AgentFloor
import CLinux
import FoundationEssentials
import Glibc
import WebhookEvents

/// The acknowledgements of one board, kept over a restart in a file of JSON Lines.
///
/// A board is identified by its sources. Several boards with the same sources have a file each: the
/// first one that is free.
struct AcknowledgementFile {
  /// Most boards with the same sources at once; further ones keep nothing.
  static let boardLimit = 16
  /// A larger file is not ours.
  static let sizeLimit = 16 << 20

  let path: String

  /// Takes the file of the board with these sources in `directory`, which is made if needed.
  ///
  /// - Throws: `Failure` (73) if the directory or the lock cannot be made.
  init(of identity: [String], in directory: String) throws(Failure) {
    try Files.makeDirectory(directory)
    let name = ByteDigest.hex(of: identity.sorted().joined(separator: "\n"))
    for place in 1...Self.boardLimit {
      let path = "\(directory)/\(name)-\(place)"
      let lock = System.open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard lock >= 0 else { throw Failure(.cannotCreate, path + ".lock", errno) }
      // The lock is held until the process ends.
      if flock(lock, LOCK_EX | LOCK_NB) == 0 {
        self.path = path + ".jsonl"
        return
      }
      close(lock)
    }
    throw Failure(
      .cannotCreate, "\(directory): \(Self.boardLimit) boards with these sources run already")
  }

  /// The acknowledgements kept; none at first.
  ///
  /// - Throws: `Failure` if the file cannot be read or was not written by this program.
  func read() throws(Failure) -> [AlertBook.Alert] {
    guard let text = try TextFile.read(path, otherwise: .inputOutput) else { return [] }
    var alerts: [AlertBook.Alert] = []
    for line in text.split(separator: "\n") {
      do {
        let kept = try JSONDecoder().decode(KeptAlert.self, from: Data(line.utf8))
        if let alert = try kept.alert { alerts.append(alert) }
      } catch {
        throw Failure(.inputOutput, "\(path): is no file of acknowledgements; move it away")
      }
    }
    return alerts
  }

  /// Replaces what was kept by `alerts`.
  func write(_ alerts: [AlertBook.Alert]) throws(Failure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var bytes: [UInt8] = []
    for alert in alerts {
      do { bytes += try encoder.encode(KeptAlert(alert)) } catch {
        throw Failure(.inputOutput, "\(path): \(error)")
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    try Files.replace(path, with: bytes)
  }
}

/// An acknowledged alert in the file.
private struct KeptAlert: Codable {
  /// The username; nil for the silence of all sources.
  var agent: String?
  /// Why; missing in files of older versions, which knew only `over limit`.
  var reason: String?
  /// `warning`, `critical`, or `twice critical`.
  var level: String
  var status: String?
  /// The activity's name, or the type of the work item.
  var activityName: String?
  var isOpenToWork: Bool?
  var activityCode: Int32?
  /// Unix seconds.
  var since: Int64
  var raisedAt: Int64
  var note: String

  init(_ alert: AlertBook.Alert) {
    if case .agent(let username, let why) = alert.subject {
      agent = username
      reason = why.rawValue
    }
    level =
      switch alert.stage {
      case .warning: "warning"
      case .critical: "critical"
      case .twiceCritical: "twice critical"
      }
    status = alert.status?.kind.name
    activityName = alert.status?.activityName ?? alert.status?.itemType
    isOpenToWork = alert.status?.isOpenToWork
    activityCode = alert.status?.activityCode
    since = alert.since.seconds
    raisedAt = alert.raisedAt.seconds
    note = alert.note ?? ""
  }

  /// A moment outside the calendar.
  struct ImpossibleMoment: Error {}

  /// Nil if this version does not know its status or reason.
  var alert: AlertBook.Alert? {
    get throws {
      guard let since = Timestamp(seconds: since, within: Timestamp.calendar),
        let raisedAt = Timestamp(seconds: raisedAt, within: Timestamp.calendar)
      else { throw ImpossibleMoment() }
      var kept: AgentStatus?
      if let status {
        guard let kind = StatusKind(name: status) else { return nil }
        kept = AgentStatus(
          kind, activityName: activityName, activityCode: activityCode,
          isOpenToWork: isOpenToWork ?? false)
      }
      let why = reason.map { AttentionReason(rawValue: $0) } ?? .overLimit
      guard let why else { return nil }
      let stage: AlertBook.Stage =
        level == "critical" ? .critical : level == "warning" ? .warning : .twiceCritical
      return AlertBook.Alert(
        subject: agent.map { .agent($0, why) } ?? .silence, stage: stage, status: kept,
        since: since, raisedAt: raisedAt, note: note)
    }
  }
}

/// A short name for a long text: FNV-1a, 64 bits. It names files, so it must never change.
enum ByteDigest {
  static func hex(of text: String) -> String {
    let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
