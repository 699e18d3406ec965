import EventSources
import Synchronization

/// Why `rejected.jsonl` does not hold a refused body.
package enum BodyLoss: String, CaseIterable, Sendable {
  /// It made room for newer ones.
  case oldest
  /// It came while too many waited to be kept.
  case busy
  /// It could not be written.
  case failing

  fileprivate var words: String {
    switch self {
    case .oldest: "made room for newer ones"
    case .busy: "came faster than they are kept"
    case .failing: "could not be written"
    }
  }
}

/// Refused bodies that `rejected.jsonl` does not hold, counted by reason.
struct BodyLosses {
  private(set) var counts: [BodyLoss: Int] = [:]
  private var told: [BodyLoss: Int] = [:]

  mutating func count(_ loss: BodyLoss, _ count: Int = 1) {
    if count > 0 { counts[loss, default: 0] += count }
  }

  /// What the log says of those since the last call.
  mutating func tell() -> [String] {
    defer { told = counts }
    return BodyLoss.allCases.compactMap { loss in
      let count = counts[loss, default: 0] - told[loss, default: 0]
      if count == 0 { return nil }
      let bodies = count == 1 ? "1 refused body is" : "\(count) refused bodies are"
      return "\(bodies) not in rejected.jsonl: \(loss.words)"
    }
  }
}

extension Journal {
  /// Refused bodies lost since the start.
  package var lostBodies: [BodyLoss: Int] { state.withLock { $0.losses.counts } }

  /// Logs what was lost since the last call.
  func tellLosses() {
    for words in state.withLock({ $0.losses.tell() }) { log(.init(.warning, words)) }
  }
}
