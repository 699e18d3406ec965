import AgentFloor
import EventJournal
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
        tell(viewer, at: position)
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

  private func tell(_ viewer: Int, at position: JournalPosition) {
    // Only this thread tells a status, so none comes between these two.
    let status = state.withLock { $0.status }
    give(ServerSentEvent.note(newestNote), to: viewer, then: .reading(position, status: status))
  }

  private func makeCheckpoint(_ masksNumbers: Bool) -> FloorCheckpoint {
    let (floor, seen) = source.floor()
    let position = seen ?? start
    // A viewer cannot resume behind a line that cannot be read.
    let mark = journal.mark(at: position) ?? LineMark(of: [])
    let told = StreamPosition(journal: journalID, position: position, mark: mark)
    let lines = AgentFloor.Checkpoint.encode(
      floor, position: "\(told)", masksNumbers: masksNumbers)
    return FloorCheckpoint(
      bytes: ServerSentEvent.checkpoint(lines, at: told), position: position,
      masksNumbers: masksNumbers, made: source.clock())
  }

  /// Where a viewer resumes in the journal; nil if it cannot, or if a checkpoint costs less.
  private func resumption(of wish: State.Wish) -> JournalPosition? {
    let origin = source.note().origin
    let target = state.withLock { $0.target }
    let position = wish.position.flatMap { isThere($0, before: target) ? $0.position : nil }
    if wish.wantsEventsOnly {
      // Masking does not change which events there are.
      let isSame = wish.origin?.hasPrefix(origin) ?? true
      if let position, isSame { return position }
      return JournalPosition("\(target.generation):\(origin):0") ?? start
    }
    guard let position, wish.origin ?? newestNote.origin == newestNote.origin, isNear(position)
    else { return nil }
    return position
  }

  private func isThere(_ wanted: StreamPosition, before target: JournalPosition) -> Bool {
    let position = wanted.position
    return wanted.journal == journalID && position.generation == target.generation
      && position <= target && journal.mark(at: position) == wanted.mark
  }

  private func isNear(_ position: JournalPosition) -> Bool {
    let (target, limit) = state.withLock { ($0.target, $0.limits.resume) }
    do throws(SystemError) {
      return try journal.bytes(from: position, to: target, limit: limit + 1) <= limit
    } catch {
      // Its files cannot be read.
      return false
    }
  }

  private func read(from position: JournalPosition, status: Int, for viewer: Int) {
    let (end, deliveries) = state.withLock { $0.join(viewer, at: position, status: status) }
    deliver(deliveries)
    guard let end else { return }
    do throws(SystemError) {
      let chunk = try journal.chunk(from: position, upTo: end)
      give(
        StreamEncoder(of: journalID, masksNumbers: masksNumbers).frames(of: chunk), to: viewer,
        then: .reading(chunk.end, status: status))
    } catch {
      // Its day was deleted. The viewer reconnects and gets a checkpoint.
      leave(viewer)
    }
  }

  private func advance(from position: JournalPosition, upTo end: JournalPosition) {
    do throws(SystemError) {
      let chunk = try journal.chunk(from: position, upTo: end)
      let masksNumbers = masksNumbers
      let bytes = StreamEncoder(of: journalID, masksNumbers: masksNumbers).frames(of: chunk)
      let now = source.clock()
      deliver(
        state.withLock { $0.add(bytes, masked: masksNumbers, upTo: chunk.end, at: now) })
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
