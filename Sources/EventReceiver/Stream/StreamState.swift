import EventSources
import NIOCore

/// The stream's decisions: who watches, how far each viewer is, and what to do next. It performs no
/// effect.
///
/// `Waiter` stands for a viewer that waits for more.
struct StreamState<Waiter> {
  /// What a viewer asks for.
  struct Wish: Hashable {
    /// Where it left off, in a receiver's words; nil for a new viewer.
    var position: String?
    /// The origin of the floor it has, if it says so.
    var origin: String?
    /// Whether it wants all events of the floor instead of a checkpoint.
    var wantsEventsOnly = false
  }

  /// How far a viewer is.
  enum Phase {
    case arriving(Wish)
    /// The rest of a checkpoint that was made at a position.
    case sending(ByteBuffer, at: JournalPosition)
    /// The receiver's status is next.
    case telling(JournalPosition)
    /// It has the events up to a position and the status of this number, and reads the journal up to
    /// the backlog; nil: it is told the status again when it has all that stood there.
    case reading(JournalPosition, status: Int?)
    /// The number of the backlog's next piece for it.
    case live(Int)
  }

  struct Viewer {
    var phase: Phase
    var waiter: Waiter?
    let admission: EventStream.Admission

    var cut: @Sendable () -> Void { admission.cut }
  }

  enum Work {
    /// Make the next bytes for this viewer.
    case serve(Int, Phase)
    /// Read the journal and add to the backlog.
    case advance(from: JournalPosition, upTo: JournalPosition)
    /// A second has passed: cut viewers that are too far behind, and send a changed status.
    case tick
    /// Nothing for so many milliseconds; nil until something changes.
    case rest(Int64?)
    case end
  }

  /// Bytes for a waiting viewer; nil at the end of its stream.
  typealias Delivery = (waiter: Waiter, bytes: ByteBuffer?)

  private static var second: Int64 { 1000 }

  let limits: StreamLimits
  private(set) var ring: StreamBacklog
  private(set) var viewers: [Int: Viewer] = [:]
  private var lastViewer = 0
  /// The position up to which the floor has seen the journal.
  private(set) var target: JournalPosition
  /// Viewers that wait and are not live.
  private var wanting: [Int] = []
  /// Viewers that are ahead of the backlog.
  private var ahead: [Int] = []
  /// The number of the newest status that live viewers were told.
  private(set) var status = 0
  private var nextAdvance: Int64 = 0
  private var nextTick: Int64 = 0
  private var isClosed = false
  /// Whether phone numbers are masked.
  private(set) var masksNumbers: Bool
  /// Whether the stream's thread sleeps.
  private var isAsleep = false

  init(at position: JournalPosition, masksNumbers: Bool = false, limits: StreamLimits) {
    self.limits = limits
    self.masksNumbers = masksNumbers
    target = position
    ring = StreamBacklog(at: position, limit: limits.ring)
  }

  /// - Returns: whether the thread must be woken.
  mutating func wake() -> Bool {
    defer { isAsleep = false }
    return isAsleep
  }

  /// The floor has reached `position`.
  mutating func advance(to position: JournalPosition) {
    target = max(target, position)
    if viewers.isEmpty { ring.restart(at: target) }
  }

  /// Adds a viewer; nil if the stream has ended.
  mutating func attach(_ wish: Wish, at now: Int64, _ admission: EventStream.Admission) -> Int? {
    if isClosed { return nil }
    if viewers.isEmpty {
      ring.restart(at: target)
      nextTick = now + Self.second
    }
    lastViewer += 1
    viewers[lastViewer] = Viewer(phase: .arriving(wish), admission: admission)
    return lastViewer
  }

  /// A viewer wants more.
  ///
  /// - Returns: what it gets at once; nil if it must wait.
  mutating func want(_ id: Int, _ waiter: Waiter) -> Delivery? {
    guard var viewer = viewers[id] else { return (waiter, nil) }
    defer { viewers[id] = viewer }
    guard case .live(let number) = viewer.phase else {
      viewer.waiter = waiter
      wanting.append(id)
      return nil
    }
    if ring.isGone(number) { return (waiter, nil) }
    guard let piece = ring.piece(number) else {
      viewer.waiter = waiter
      return nil
    }
    viewer.phase = .live(number + 1)
    return (waiter, piece.bytes)
  }

  /// A viewer is gone.
  mutating func leave(_ id: Int) -> Delivery? {
    viewers.removeValue(forKey: id)?.waiter.map { ($0, nil) }
  }

  /// Ends the stream of every viewer. `isFinal` also refuses new ones.
  mutating func dismissAll(isFinal: Bool) -> [Delivery] {
    isClosed = isClosed || isFinal
    defer { viewers = [:] }
    return viewers.values.compactMap { viewer in viewer.waiter.map { ($0, nil) } }
  }

  /// Sets the masking. A change ends the stream of every viewer.
  ///
  /// - Returns: the ends for viewers that wait, and the cuts for those that do not.
  mutating func change(
    masksNumbers: Bool
  ) -> (told: [Delivery], cuts: [@Sendable () -> Void]) {
    if masksNumbers == self.masksNumbers { return ([], []) }
    self.masksNumbers = masksNumbers
    return dismiss(viewers.keys)
  }

  /// Ends the streams of these viewers.
  ///
  /// - Returns: the ends for those that wait, and the cuts for those that do not.
  mutating func dismiss(
    _ ids: some Sequence<Int>
  ) -> (told: [Delivery], cuts: [@Sendable () -> Void]) {
    let gone = ids.compactMap { viewers.removeValue(forKey: $0) }
    return (
      gone.compactMap { viewer in viewer.waiter.map { ($0, nil) } },
      gone.filter { $0.waiter == nil }.map(\.cut)
    )
  }

  mutating func nextWork(at now: Int64) -> Work {
    if isClosed { return .end }
    if viewers.isEmpty {
      isAsleep = true
      return .rest(nil)
    }
    if target > ring.end, now >= nextAdvance { return .advance(from: ring.end, upTo: target) }
    if now >= nextTick {
      nextTick = now + Self.second
      return .tick
    }
    while !wanting.isEmpty {
      let id = wanting.removeFirst()
      if let viewer = viewers[id], viewer.waiter != nil { return .serve(id, viewer.phase) }
    }
    isAsleep = true
    return .rest(max(1, min(nextTick, target > ring.end ? nextAdvance : .max) - now))
  }

  /// Adds what `advance` asked for. Bytes made under another masking are made again.
  mutating func add(
    _ bytes: ByteBuffer, masked: Bool, upTo position: JournalPosition, at now: Int64
  ) -> [Delivery] {
    guard masked == masksNumbers else { return [] }
    ring.append(bytes, upTo: position)
    // Pause only when caught up.
    if position == target { nextAdvance = now + limits.pace }
    return handOut()
  }

  /// Sends a status to all live viewers.
  mutating func tell(status bytes: ByteBuffer) -> [Delivery] {
    status += 1
    return tell(bytes)
  }

  /// Sends something to all live viewers.
  mutating func tell(_ bytes: ByteBuffer) -> [Delivery] {
    ring.append(telling: bytes)
    return handOut()
  }

  /// Gives a viewer what `serve` asked for, and moves it to `phase`.
  mutating func give(_ bytes: ByteBuffer, to id: Int, then phase: Phase) -> [Delivery] {
    guard var viewer = viewers[id], let waiter = viewer.waiter else { return [] }
    viewer.phase = phase
    if bytes.readableBytes == 0 {
      wanting.append(id)
      viewers[id] = viewer
      return []
    }
    viewer.waiter = nil
    viewers[id] = viewer
    return [(waiter, bytes)]
  }

  /// Decides how a viewer at `position` continues: it reads on, waits, hears a status that was told
  /// meanwhile, or becomes live.
  mutating func join(
    _ id: Int, at position: JournalPosition, status known: Int?
  ) -> (readUpTo: JournalPosition?, [Delivery]) {
    switch ring.joining(at: position) {
    case .reading(let end): return (end, [])
    case .waiting: ahead.append(id)
    case .at where known != status:
      viewers[id]?.phase = .telling(position)
      wanting.append(id)
    case .at(let number):
      guard let waiter = viewers[id]?.waiter else { return (nil, []) }
      viewers[id]?.waiter = nil
      viewers[id]?.phase = .live(number)
      return (nil, want(id, waiter).map { [$0] } ?? [])
    }
    return (nil, [])
  }

  /// Removes viewers that fell behind the backlog. Those that take nothing are cut by `WriteTimeout`.
  mutating func removeLaggards() -> [Viewer] {
    let laggards = viewers.filter { _, viewer in
      if case .live(let number) = viewer.phase { return ring.isGone(number) }
      return false
    }
    for id in laggards.keys { viewers[id] = nil }
    return Array(laggards.values)
  }

  private mutating func handOut() -> [Delivery] {
    wanting += ahead
    ahead = []
    var deliveries: [Delivery] = []
    for (id, viewer) in viewers {
      guard case .live = viewer.phase, let waiter = viewer.waiter else { continue }
      viewers[id]?.waiter = nil
      if let delivery = want(id, waiter) { deliveries.append(delivery) }
    }
    return deliveries
  }
}
