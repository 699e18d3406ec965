import Synchronization
package import WebhookEvents

/// How a source is doing, for the header.
package struct SourceStatus: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    /// Connected: events show as they come.
    case live
    /// Reading what has stood in the file for a while, so far: what shows is of the past.
    case catchingUp(percent: Int)
    /// The file is not there yet, or gone for the moment.
    case waiting
    /// Broken, with what the operator needs to know; the source goes on trying.
    case lost(String)
    /// Its connection is gone since a moment, and why; it is being made again.
    case reconnecting(since: Timestamp, String)
    /// At its end, or ended: nothing more will come.
    case stopped
  }

  /// The source as the board names it: a file name, `:8080`, `demo`.
  package var name: String
  package var state: State
  /// When the last event came in, by the clock of this machine.
  package var lastEvent: Timestamp?
  /// What goes wrong beside, while events still come; nil where nothing does.
  package var note: String?
  /// Since when the connection stands; nil for a source without one.
  package var connected: Timestamp?

  package init(name: String, state: State = .waiting, lastEvent: Timestamp? = nil) {
    self.name = name
    self.state = state
    self.lastEvent = lastEvent
  }
}

/// The newest status of one source: written by the source, read by the board whenever it likes.
package final class SourceStatusCell: Sendable {
  private let cell: Mutex<SourceStatus>

  package init(name: String) {
    cell = Mutex(SourceStatus(name: name))
  }

  package var status: SourceStatus { cell.withLock { $0 } }

  package func set(_ state: SourceStatus.State) {
    cell.withLock { $0.state = state }
  }

  /// Connected, since `moment`.
  package func set(connectedAt moment: Timestamp) {
    cell.withLock { status in
      status.state = .live
      status.connected = moment
    }
  }

  package func rename(_ name: String) {
    cell.withLock { $0.name = name }
  }

  package func set(note: String?) {
    cell.withLock { $0.note = note }
  }

  /// An event came in at `moment`.
  package func record(eventAt moment: Timestamp) {
    cell.withLock { $0.lastEvent = moment }
  }
}
