import Synchronization
package import WebhookEvents

/// How a source is doing, for the header.
package struct SourceStatus: Hashable, Sendable {
  package enum Standing: Hashable, Sendable {
    /// Events show as they arrive.
    case live
    /// Reading old content of a file, so far in per cent: the board shows the past.
    case catchingUp(percent: Int)
    /// The file is not there yet, or is gone for now.
    case waiting
    /// Broken, and why; the source keeps trying.
    case lost(String)
    /// The connection was lost at a moment, and why; the source reconnects.
    case reconnecting(since: Timestamp, String)
    /// At its end: nothing more will come.
    case stopped
  }

  /// The source as the board names it: a file name, `:8080`, `demo`.
  package var name: String
  package var standing: Standing
  /// When the last event arrived, by this machine's clock.
  package var lastEvent: Timestamp?
  /// A fault that does not stop the events; nil if there is none.
  package var note: String?
  /// When the connection was made; nil for a source without one.
  package var connected: Timestamp?

  package init(name: String, standing: Standing = .waiting, lastEvent: Timestamp? = nil) {
    self.name = name
    self.standing = standing
    self.lastEvent = lastEvent
  }
}

/// The newest status of one source, written by the source and read by the board.
package final class SourceStatusCell: Sendable {
  private let cell: Mutex<SourceStatus>

  package init(name: String) {
    cell = Mutex(SourceStatus(name: name))
  }

  package var status: SourceStatus { cell.withLock { $0 } }

  package func stands(_ standing: SourceStatus.Standing) {
    cell.withLock { $0.standing = standing }
  }

  /// Connected, since `moment`.
  package func connects(at moment: Timestamp) {
    cell.withLock { status in
      status.standing = .live
      status.connected = moment
    }
  }

  package func rename(_ name: String) {
    cell.withLock { $0.name = name }
  }

  package func notes(_ note: String?) {
    cell.withLock { $0.note = note }
  }

  package func heard(at moment: Timestamp) {
    cell.withLock { $0.lastEvent = moment }
  }
}
