import EventSources
import LinuxIO
import Synchronization
package import WebhookEvents

/// A refused body that waits to be kept in `rejected.jsonl`.
struct RefusedBody {
  let bytes: [UInt8]
  let reason: String
  let moment: Timestamp
  /// Told when the body is kept, or why it is not; nil where nobody waits.
  let answer: Journal.SetAsideAnswer?
}

extension Journal {
  /// Gets nil once the body is in `rejected.jsonl`, as durably as events are in the journal.
  package typealias SetAsideAnswer = @Sendable (JournalRefusal?) -> Void

  /// Keeps a refused body in `rejected.jsonl` and counts its rejections. Returns at once.
  ///
  /// - Parameters:
  ///   - reason: the first rejection, in words.
  ///   - answer: called once, on the writing thread or before this returns.
  package func setAside(
    _ body: [UInt8], rejections: RejectionTally, because reason: String, at moment: Timestamp,
    then answer: SetAsideAnswer? = nil
  ) {
    let body = RefusedBody(bytes: body, reason: reason, moment: moment, answer: answer)
    let (refusal, wakes): (JournalRefusal?, Bool) = state.withLock { state in
      // Nobody may wait for a thread that is about to end.
      if answer != nil, state.health == .closed { return (.closing, false) }
      state.notes.rejections.add(rejections)
      let hasRoom = state.notes.add(body)
      if !hasRoom { state.losses.count(.busy) }
      return (hasRoom ? nil : .busy, state.wake())
    }
    if wakes { wakeUp.signal() }
    if let refusal { answer?(refusal) }
  }

  /// Keeps refused bodies, and answers those who wait. The board shows what is lost.
  func keep(_ bodies: [RefusedBody], in log: inout RejectedLog) {
    if !keepsFiles {
      for body in bodies { body.answer?(nil) }
      return
    }
    var kept: [SetAsideAnswer] = []
    for body in bodies {
      let fault = fault { () throws(SystemError) in
        let dropped = try log.keep(body.bytes, because: body.reason, at: body.moment)
        state.withLock { $0.losses.count(.oldest, dropped) }
      }
      if fault != nil { state.withLock { $0.losses.count(.failing) } }
      if let fault { body.answer?(fault) } else if let answer = body.answer { kept.append(answer) }
    }
    if kept.isEmpty { return }
    let fault = fault { () throws(SystemError) in
      if options.durability == .sync { try log.sync() }
    }
    for answer in kept { answer(fault) }
  }

  /// Does what keeps refused bodies, and shows on the board whether that works.
  private func fault(of work: () throws(SystemError) -> Void) -> JournalRefusal? {
    do throws(SystemError) {
      try watched(work)
      note(.rejectedLog, nil)
      return nil
    } catch {
      note(.rejectedLog, "\(error)")
      return .failing(error.reason)
    }
  }
}
