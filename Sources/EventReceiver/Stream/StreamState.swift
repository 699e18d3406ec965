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
    /// The checkpoint is sent; the receiver's status is next.
    case telling(JournalPosition)
    /// It has the events up to a position, and reads the journal up to the backlog.
    case reading(JournalPosition)
    /// The number of the backlog's next piece for it.
    case live(Int)
  }

  struct Viewer {
    var phase: Phase
    var waiter: Waiter?
    /// When it was given bytes that it has not taken yet.
    var takingSince: Int64?
    let cut: @Sendable () -> Void
  }

  enum Work {
    /// Make the next bytes for this viewer.
    case serve(Int, Phase)
    /// Read the journal and add to the backlog.
    case advance(from: JournalPosition, upTo: JournalPosition)
    /// A second has passed: cut slow viewers, and send a changed status.
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
  mutating func attach(
    _ wish: Wish, at now: Int64, cut: @escaping @Sendable () -> Void
  ) -> Int? {
    if isClosed { return nil }
    if viewers.isEmpty {
      ring.restart(at: target)
      nextTick = now + Self.second
    }
    lastViewer += 1
    viewers[lastViewer] = Viewer(phase: .arriving(wish), cut: cut)
    return lastViewer
  }

  /// A viewer wants more.
  ///
  /// - Returns: what it gets at once; nil if it must wait.
  mutating func want(_ id: Int, _ waiter: Waiter, at now: Int64) -> Delivery? {
    guard var viewer = viewers[id] else { return (waiter, nil) }
    viewer.takingSince = nil
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
    viewer.takingSince = now
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
    let cuts = viewers.values.filter { $0.waiter == nil }.map(\.cut)
    return (dismissAll(isFinal: false), cuts)
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
    return handOut(at: now)
  }

  /// Sends something to all live viewers.
  mutating func tell(_ bytes: ByteBuffer, at now: Int64) -> [Delivery] {
    ring.append(telling: bytes)
    return handOut(at: now)
  }

  /// Gives a viewer what `serve` asked for, and moves it to `phase`.
  mutating func give(
    _ bytes: ByteBuffer, to id: Int, then phase: Phase, at now: Int64
  ) -> [Delivery] {
    guard var viewer = viewers[id], let waiter = viewer.waiter else { return [] }
    viewer.phase = phase
    if bytes.readableBytes == 0 {
      wanting.append(id)
      viewers[id] = viewer
      return []
    }
    viewer.waiter = nil
    viewer.takingSince = now
    viewers[id] = viewer
    return [(waiter, bytes)]
  }

  /// Decides how a viewer at `position` continues: it reads on, waits, or becomes live.
  mutating func join(
    _ id: Int, at position: JournalPosition, now: Int64
  ) -> (readUpTo: JournalPosition?, [Delivery]) {
    switch ring.joining(at: position) {
    case .reading(let end): return (end, [])
    case .waiting:
      ahead.append(id)
      return (nil, [])
    case .at(let number):
      guard let waiter = viewers[id]?.waiter else { return (nil, []) }
      viewers[id]?.waiter = nil
      viewers[id]?.phase = .live(number)
      return (nil, want(id, waiter, at: now).map { [$0] } ?? [])
    }
  }

  /// Removes viewers that stalled or fell behind the backlog.
  mutating func removeLaggards(at now: Int64) -> [Viewer] {
    let laggards = viewers.filter { _, viewer in
      if let since = viewer.takingSince, now - since >= limits.stall { return true }
      if case .live(let number) = viewer.phase { return ring.isGone(number) }
      return false
    }
    for id in laggards.keys { viewers[id] = nil }
    return Array(laggards.values)
  }

  private mutating func handOut(at now: Int64) -> [Delivery] {
    wanting += ahead
    ahead = []
    var deliveries: [Delivery] = []
    for (id, viewer) in viewers {
      guard case .live = viewer.phase, let waiter = viewer.waiter else { continue }
      viewers[id]?.waiter = nil
      if let delivery = want(id, waiter, at: now) { deliveries.append(delivery) }
    }
    return deliveries
  }
}
