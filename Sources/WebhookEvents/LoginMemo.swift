import Synchronization

/// The logins of the last events: the text from an event's `SessionId` to its `PhoneNo`, which an
/// agent's next event most likely repeats byte for byte.
///
/// A login that is found here needs no second scan. The last `limit` of them are kept, each found by how
/// it begins.
struct LoginMemo {
  typealias Place = JSONScanner.Place

  /// Logins remembered.
  static let limit = 2048
  /// Words for the places of entries by the hash of how they begin, and for the entries.
  static let words = slots / 4 + limit * entrySize / 8
  private static let slotBits: UInt64 = 14
  private static let slots = 1 << Int(slotBits)

  /// In an entry: its number, its sizes, the slices of its four texts, and its bytes.
  private static let entrySize = 224
  private static let sizes = 8
  private static let slices = 16
  private static let bytes = 48
  private static let room = entrySize - bytes
  /// Logins of a text that need not be found before it shows whether any are.
  private static let trial = 64

  private let memory: UnsafeMutableRawPointer?
  /// The entry that the next login takes.
  private(set) var turn: UInt16
  /// Whether so few were found that the others were not looked for.
  private(set) var gaveUp = false
  private var misses = 0
  /// Of so many events one login may be missing: fewer in a text behind one in which it gave up.
  private let patience: Int

  /// Given to logins one after the other: two never have the same, whoever decodes them.
  private static let numbers = Atomic<UInt64>(1)

  /// - Parameters:
  ///   - memory: Room for `words`, zero or from another memo; nil where nothing is remembered.
  ///   - turn: That of the other memo, else 0.
  ///   - gaveUp: Whether the other memo did.
  init(_ memory: UnsafeMutableRawPointer?, turn: UInt16, gaveUp: Bool) {
    self.memory = memory
    self.turn = turn
    patience = gaveUp ? 16 : 4
  }

  /// Whether a login is likely to be one of those remembered, after `count` events of the text.
  @inline(__always)
  private func pays(after count: Int) -> Bool { misses <= Self.trial + count / patience }

  /// Where the place of the entry of a login at `place` stands.
  @inline(__always)
  private static func slot(_ place: Place) -> Int {
    let text = UnsafeRawPointer(place)
    let start = text.loadUnaligned(as: UInt64.self)
    let rest = text.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    let hash = (start ^ (rest &<< 21 | rest &>> 43)) &* 0x9e37_79b9_7f4a_7c15
    return Int(hash &>> (64 - slotBits)) &* 2
  }

  @inline(__always)
  private static func entry(_ place: UInt16, in memory: UnsafeMutableRawPointer)
    -> UnsafeMutableRawPointer
  {
    memory + slots &* 2 + Int(place) &* entrySize
  }

  /// Gives `record` the login that begins at `place` if it is remembered; its end, or nil.
  @inline(__always)
  mutating func recall(
    _ place: Place, in json: JSONScanner, for record: UnsafeMutablePointer<EventRecord>,
    after count: Int, _ unescaped: inout UnescapedText
  ) -> Place? {
    guard pays(after: count), let memory else {
      gaveUp = true
      return nil
    }
    let entry = Self.entry(
      memory.load(fromByteOffset: Self.slot(place), as: UInt16.self), in: memory)
    let length = Int(entry.load(fromByteOffset: Self.sizes, as: UInt32.self))
    guard Self.isText(entry, length, at: place, before: json.end) else {
      misses &+= 1
      return nil
    }
    if entry.load(fromByteOffset: Self.sizes + 4, as: UInt32.self) == 0 {
      let shift = UInt64(truncatingIfNeeded: place - json.base)
      record.pointee.setLogin(
        entry.load(as: UInt64.self),
        entry.loadUnaligned(fromByteOffset: Self.slices, as: SIMD4<UInt64>.self) &+ shift)
    } else {
      recallEscaped(entry, length, at: place, in: json, for: record, &unescaped)
    }
    return place + length
  }

  /// Whether the bytes of an entry, none or at least 16 of them, stand at `place`.
  @inline(__always)
  private static func isText(
    _ entry: UnsafeMutableRawPointer, _ length: Int, at place: Place, before end: Place
  ) -> Bool {
    guard length > 0, length <= end - place else { return false }
    let text = UnsafeRawPointer(place)
    let known = entry + bytes
    func differ(_ offset: Int) -> UInt64 {
      text.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        ^ known.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }
    var offset = 0
    while offset &+ 16 < length {
      guard differ(offset) | differ(offset &+ 8) == 0 else { return false }
      offset &+= 16
    }
    return differ(length &- 16) | differ(length &- 8) == 0
  }

  /// Where texts of the login had escapes, they are put aside as if they were scanned again.
  @inline(never)
  private func recallEscaped(
    _ entry: UnsafeMutableRawPointer, _ length: Int, at place: Place, in json: JSONScanner,
    for record: UnsafeMutablePointer<EventRecord>, _ unescaped: inout UnescapedText
  ) {
    let count = Int(entry.load(fromByteOffset: Self.sizes + 4, as: UInt16.self))
    let escaped = entry.load(fromByteOffset: Self.sizes + 6, as: UInt16.self)
    let aside = unescaped.offset + unescaped.count
    var slices = entry.loadUnaligned(fromByteOffset: Self.slices, as: SIMD4<UInt64>.self)
    for text in 0..<4 {
      let start = escaped & 1 << text == 0 ? place - json.base : aside
      slices[text] &+= UInt64(truncatingIfNeeded: start)
    }
    unescaped.append(
      (entry + Self.bytes + length).assumingMemoryBound(to: UInt8.self), count: count)
    record.pointee.setLogin(entry.load(as: UInt64.self), slices)
  }

  /// Remembers the login from `start` to `end`, which `record` has, and whose escaped texts were put
  /// aside since there were `mark` bytes.
  mutating func remember(
    from start: Place, to end: Place, in json: JSONScanner,
    for record: UnsafeMutablePointer<EventRecord>, after count: Int,
    _ unescaped: borrowing UnescapedText, since mark: Int
  ) {
    let aside = unescaped.bytes[mark...]
    guard pays(after: count), let memory, end - start >= 16,
      end - start + aside.count <= Self.room
    else { return }
    var slices = record.pointee.loginSlices
    var escaped: UInt16 = 0
    for text in 0..<4 {
      guard slices[text] >> 32 != 0 else { return }
      let offset = Int(slices[text] & 0xffff_ffff)
      let isAside = offset >= unescaped.offset
      if isAside { escaped |= 1 << text }
      let first = isAside ? unescaped.offset + mark : start - json.base
      slices[text] &-= UInt64(truncatingIfNeeded: first)
    }
    let number = Self.numbers.add(1, ordering: .relaxed).oldValue
    memory.storeBytes(of: turn, toByteOffset: Self.slot(start), as: UInt16.self)
    let entry = Self.entry(turn, in: memory)
    turn = turn + 1 == Self.limit ? 0 : turn + 1
    entry.storeBytes(of: number, as: UInt64.self)
    entry.storeBytes(
      of: UInt32(truncatingIfNeeded: end - start), toByteOffset: Self.sizes, as: UInt32.self)
    entry.storeBytes(
      of: UInt16(truncatingIfNeeded: aside.count), toByteOffset: Self.sizes + 4, as: UInt16.self)
    entry.storeBytes(of: escaped, toByteOffset: Self.sizes + 6, as: UInt16.self)
    entry.storeBytes(of: slices, toByteOffset: Self.slices, as: SIMD4<UInt64>.self)
    (entry + Self.bytes).copyMemory(from: start, byteCount: end - start)
    (entry + Self.bytes + (end - start)).copyMemory(
      from: UnsafeBufferPointer(rebasing: aside).baseAddress ?? start, byteCount: aside.count)
    record.pointee.login = number
  }
}

extension EventRecord {
  /// The slices of username, session, session type and phone: offset below, count above.
  fileprivate var loginSlices: SIMD4<UInt64> {
    func word(_ slice: TextSlice) -> UInt64 { UInt64(slice.offset) | UInt64(slice.count) << 32 }
    return SIMD4(word(username), word(sessionID), word(sessionType), word(phone))
  }

  @inline(__always)
  fileprivate mutating func setLogin(_ number: UInt64, _ slices: SIMD4<UInt64>) {
    func slice(_ word: UInt64) -> TextSlice {
      TextSlice(
        offset: UInt32(truncatingIfNeeded: word), count: UInt32(truncatingIfNeeded: word >> 32))
    }
    login = number
    username = slice(slices[0])
    sessionID = slice(slices[1])
    sessionType = slice(slices[2])
    phone = slice(slices[3])
  }
}
