import AgentFloor
import EventSources
import LinuxIO
import NIOCore
import Synchronization

extension EventStream {
  /// A checkpoint that viewers arriving within a short time share.
  private struct FloorCheckpoint {
    let bytes: ByteBuffer
    let position: JournalPosition
    let masksNumbers: Bool
    let made: Int64
  }

  /// Bytes of a checkpoint in one write.
  private static var sliceSize: Int { 64 * 1024 }

  /// The work of the stream's thread.
  func serve() {
    var recent: FloorCheckpoint?
    /// When the last comment was sent, and the last status.
    var commented = source.clock()
    var told: ReceiverStatus?
    while true {
      let now = source.clock()
      let work = state.withLock { $0.nextWork(at: now) }
      if let made = recent?.made, now - made >= limits.checkpoint { recent = nil }
      switch work {
      case .serve(let viewer, let phase): serve(viewer, phase, &recent)
      case .advance(let position, let end): advance(from: position, upTo: end)
      case .tick: tick(at: now, &commented, &told)
      case .rest(let time):
        if time == nil { recent = nil }
        wakeUp.wait(milliseconds: time.map { Int32(clamping: $0) } ?? -1)
      case .end: return
      }
    }
  }

  private var limits: StreamLimits { state.withLock { $0.limits } }

  private func serve(_ viewer: Int, _ phase: State.Phase, _ recent: inout FloorCheckpoint?) {
    switch phase {
    case .arriving(let wish):
      if let position = resumption(of: wish) {
        tell(viewer, at: position, again: wish.wantsEventsOnly)
      } else {
        let masksNumbers = masksNumbers
        let checkpoint =
          recent.flatMap { $0.masksNumbers == masksNumbers ? $0 : nil }
          ?? makeCheckpoint(masksNumbers)
        recent = checkpoint
        send(checkpoint.bytes, at: checkpoint.position, to: viewer)
      }
    case .sending(let rest, let position): send(rest, at: position, to: viewer)
    case .telling(let position): tell(viewer, at: position)
    case .reading(let position, let status): read(from: position, status: status, for: viewer)
    case .live: break
    }
  }

  private func give(_ bytes: ByteBuffer, to viewer: Int, then phase: State.Phase) {
    deliver(state.withLock { $0.give(bytes, to: viewer, then: phase) })
  }

  private func send(_ bytes: ByteBuffer, at position: JournalPosition, to viewer: Int) {
    var rest = bytes
    let slice = rest.readSlice(length: min(Self.sliceSize, rest.readableBytes)) ?? ByteBuffer()
    give(
      slice, to: viewer,
      then: rest.readableBytes == 0 ? .telling(position) : .sending(rest, at: position))
  }

  private var masksNumbers: Bool { state.withLock { $0.masksNumbers } }

  /// The current status. A masked floor has another origin than an unmasked one.
  private var newestNote: ReceiverStatus {
    var note = source.note()
    if masksNumbers { note.origin += "-masked" }
    return note
  }

  /// - Parameter again: whether the viewer is told again when it has all that stood there.
  private func tell(_ viewer: Int, at position: JournalPosition, again: Bool = false) {
    // Only this thread tells a status, so none comes between these two.
    let status = again ? nil : state.withLock { $0.status }
    give(ServerSentEvent.note(newestNote), to: viewer, then: .reading(position, status: status))
  }

  private func makeCheckpoint(_ masksNumbers: Bool) -> FloorCheckpoint {
    let (floor, seen) = source.floor()
    let position = seen ?? log.start
    let id = log.id(at: position)
    let lines = AgentFloor.Checkpoint.encode(floor, position: id, masksNumbers: masksNumbers)
    return FloorCheckpoint(
      bytes: ServerSentEvent.checkpoint(lines, id: id), position: position,
      masksNumbers: masksNumbers, made: source.clock())
  }

  /// Where a viewer resumes; nil if it cannot, or if a checkpoint costs less.
  private func resumption(of wish: State.Wish) -> JournalPosition? {
    let origin = source.note().origin
    let (target, limit) = state.withLock { ($0.target, $0.limits.resume) }
    if wish.wantsEventsOnly {
      // Masking does not change which events there are.
      let isSame = wish.origin?.hasPrefix(origin) ?? true
      let position = wish.position.flatMap {
        log.resumption(after: $0, before: target, limit: .max)
      }
      return isSame ? position ?? log.beginning(before: target) : log.beginning(before: target)
    }
    guard wish.origin ?? newestNote.origin == newestNote.origin else { return nil }
    return wish.position.flatMap { log.resumption(after: $0, before: target, limit: limit) }
  }

  private func read(from position: JournalPosition, status: Int?, for viewer: Int) {
    let (end, deliveries) = state.withLock { $0.join(viewer, at: position, status: status) }
    deliver(deliveries)
    guard let end else { return }
    do throws(SystemError) {
      let (events, behind) = try log.events(from: position, upTo: end)
      give(
        StreamEncoder(masksNumbers: masksNumbers).frames(of: events), to: viewer,
        then: .reading(behind, status: status))
    } catch {
      // They were deleted. The viewer reconnects and gets a checkpoint.
      leave(viewer)
    }
  }

  private func advance(from position: JournalPosition, upTo end: JournalPosition) {
    do throws(SystemError) {
      let (events, behind) = try log.events(from: position, upTo: end)
      let masksNumbers = masksNumbers
      let bytes = StreamEncoder(masksNumbers: masksNumbers).frames(of: events)
      let now = source.clock()
      deliver(state.withLock { $0.add(bytes, masked: masksNumbers, upTo: behind, at: now) })
    } catch {
      // All viewers reconnect and get a checkpoint.
      deliver(state.withLock { $0.dismissAll(isFinal: false) })
    }
  }

  private func tick(at now: Int64, _ commented: inout Int64, _ told: inout ReceiverStatus?) {
    let (laggards, limits) = state.withLock { ($0.removeLaggards(), $0.limits) }
    for laggard in laggards {
      laggard.cut()
      if let waiter = laggard.waiter { deliver([(waiter, nil)]) }
    }
    let note = newestNote
    if told.map({ !$0.says(note) }) ?? true {
      told = note
      deliver(state.withLock { $0.tell(status: ServerSentEvent.note(note)) })
    }
    if now - commented >= limits.comment {
      commented = now
      deliver(state.withLock { $0.tell(ServerSentEvent.comment) })
    }
  }
}
