import Synchronization
package import WebhookEvents

/// How a source is doing, for the header.
package struct SourceStatus: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    /// Events show as they arrive.
    case live
    /// Reading old content of a file, so far in per cent: the board shows the past.
    case catchingUp(percent: Int)
    /// Nothing is known of it yet.
    case waiting
    /// What is followed is not there yet, or is gone for now, in words.
    case absent(String)
    /// Broken, and why; the source keeps trying.
    case lost(String)
    /// The connection was lost at a moment, and why; the source reconnects.
    case reconnecting(since: Timestamp, String)
    /// At its end: nothing more will come.
    case stopped
  }

  /// The source as the board names it: a file name, `:8080`, `demo`.
  package var name: String
  package var state: State
  /// When the last event arrived, by this machine's clock.
  package var lastEvent: Timestamp?
  /// A fault that does not stop the events; nil if there is none.
  package var note: String?
  /// What its content looks like if it is not events, and what to do about it.
  package var hint: String?
  /// Its first rejection, and how to see them all, while there was no event.
  package var refusal: String?
  /// Holes skipped in its files.
  package var holes = 0
  /// How often content of its files was gone before it was read, or may have been.
  package var gaps = 0
  /// Events that were dated before the moment it begins at.
  package var leftOut = 0
  /// Whether it began behind what was there, and left that out unread.
  package var beganAtEnd = false
  /// When the connection was made; nil for a source without one.
  package var connected: Timestamp?

  package init(name: String, state: State = .waiting, lastEvent: Timestamp? = nil) {
    self.name = name
    self.state = state
    self.lastEvent = lastEvent
  }

  /// What the header says beside the state.
  package var warnings: [String] {
    let skipped = holes == 0 ? nil : "\(holes) hole\(holes == 1 ? "" : "s") skipped"
    let missing = gaps == 0 ? nil : "\(gaps) gap\(gaps == 1 ? "" : "s"): events may be missing"
    return [note, hint ?? refusal, skipped, missing].compactMap { $0 }
  }
}

/// The newest status of one source, written by the source and read by the board.
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

  package func set(gaps: Int) {
    cell.withLock { $0.gaps = gaps }
  }

  /// Counts events that were dated before the moment it begins at.
  func record(leftOut count: Int) {
    cell.withLock { $0.leftOut += count }
  }

  func beginAtEnd() {
    cell.withLock { $0.beganAtEnd = true }
  }

  /// Keeps what a batch tells of the source's content, until one without rejections comes.
  ///
  /// - Parameter file: where its lines can be checked.
  package func record(_ rejections: RejectionTally, of file: String? = nil) {
    cell.withLock { status in
      if let file, status.lastEvent == nil, status.refusal == nil,
        let first = rejections.details.first
      {
        status.refusal =
          "line \(first.line): expected \(first.expected), found \(first.found); see "
          + "`floorboard check \(file)`"
      }
      status.hint = rejections.isEmpty ? nil : rejections.hint ?? status.hint
      status.holes += rejections.holes
    }
  }

  /// An event came in at `moment`.
  package func record(eventAt moment: Timestamp) {
    cell.withLock { status in
      status.lastEvent = moment
      status.refusal = nil
    }
  }
}
