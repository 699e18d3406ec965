import TerminalCells

/// Decodes what a terminal sends: bytes and times go in, keys, clicks and pastes come out. A sequence
/// that is not understood is swallowed whole, however it is split over reads.
///
/// Usage: `take` what was read; `elapse` once `deadline` has passed with nothing to read. Times are
/// milliseconds of one monotonic clock.
struct KeyDecoder {
  /// Escape and a byte within this time are Alt and that byte.
  static let escapeDelay: Int64 = 50
  /// An unfinished sequence is dropped after this time without a byte.
  static let patience: Int64 = 1000
  /// A paste without its end is dropped after this time: on a slow line its rest may come late, and
  /// must not be typed.
  static let pastePatience: Int64 = 30_000
  /// Most bytes kept of a sequence; a longer one is no key.
  static let sequenceLimit = 64
  /// Most bytes kept of a paste.
  static let pasteLimit = 4096

  private enum State {
    case ground
    /// Behind one Escape, or several.
    case escape(isRepeated: Bool)
    /// In a character of UTF-8 of so many bytes.
    case scalar(length: Int)
    /// In a CSI or SS3.
    case sequence
    /// In an OSC, or a DCS, APC, PM or SOS, which BEL does not end.
    case string(isOSC: Bool, last: UInt8)
    /// Behind a mouse report of the old forms, before so many bytes.
    case coordinates(Int)
    case paste
  }

  private static let interrupt: UInt8 = 0x03
  private static let escape: UInt8 = 0x1B
  /// The old forms of mouse reports, and how many bytes stand behind them.
  private static let coordinates = [Array("[M".utf8): 3, Array("[t".utf8): 2, Array("[T".utf8): 6]
  private static let pasteStart = Array("[200~".utf8)
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// Whether mouse reports are wanted.
  var takesMouse = false
  private let keys: [[UInt8]: Key]
  private var state = State.ground
  /// The bytes of an unfinished character, sequence or paste.
  private(set) var held: [UInt8] = []
  /// Whether Alt was held: what follows is no key without it.
  private var isAlt = false
  /// When the last byte came.
  private var since: Int64 = 0
  /// When an Escape was last taken for the key.
  private var escaped: Int64?
  private var burst = TypedBurst()
  /// What the terminal answered; see `takeReplies`.
  private var replies: [TerminalReply] = []

  init(keys: [[UInt8]: Key] = KeySpellings.table()) { self.keys = keys }

  /// When to call `elapse`; nil if nothing is unfinished.
  var deadline: Int64? {
    switch state {
    case .ground: nil
    case .escape: since + Self.escapeDelay
    case .paste: since + Self.pastePatience
    default: since + Self.patience
    }
  }

  /// Takes what one read returned.
  mutating func take(_ bytes: some Collection<UInt8>, at now: Int64) -> [TerminalEvent] {
    since = now
    let rest = bytes.dropFirst(continuesEscape(bytes, at: now) ? 1 : 0)
    escaped = nil
    let events = rest.compactMap { step($0) }
    return burst.join(events, at: now)
  }

  /// Takes the answers that were among the bytes.
  mutating func takeReplies() -> [TerminalReply] {
    defer { replies = [] }
    return replies
  }

  /// Whether a slow line parted `bytes` from their Escape: nobody types several in one read.
  private mutating func continuesEscape(_ bytes: some Collection<UInt8>, at now: Int64) -> Bool {
    guard let escaped, now - escaped < Self.patience, bytes.count > 1, let first = bytes.first
    else { return false }
    isAlt = false
    return introduce(first)
  }

  /// Ends what has waited too long: a lone Escape is the key, all else is dropped.
  mutating func elapse(at now: Int64) -> [TerminalEvent] {
    guard let deadline, now >= deadline else { return [] }
    defer { state = .ground }
    guard case .escape(let isRepeated) = state else { return [] }
    escaped = now
    return Array(repeating: .key(.escape), count: isRepeated ? 2 : 1)
  }

  private mutating func step(_ byte: UInt8) -> TerminalEvent? {
    if byte == Self.interrupt {
      state = .ground
      return .key(.control("c"))
    }
    switch state {
    case .ground: return begin(byte)
    case .escape(let isRepeated): return afterEscape(byte, isRepeated: isRepeated)
    case .scalar(let length): return character(byte, length: length)
    case .sequence: return sequence(byte)
    case .string(let isOSC, let last): return string(byte, isOSC: isOSC, last: last)
    case .coordinates(let count):
      if byte == Self.escape { return restart(with: byte) }
      state = count > 1 ? .coordinates(count - 1) : .ground
      return nil
    case .paste: return paste(byte)
    }
  }

  private mutating func restart(with byte: UInt8) -> TerminalEvent? {
    state = .ground
    return begin(byte)
  }

  private mutating func begin(_ byte: UInt8) -> TerminalEvent? {
    isAlt = false
    return open(byte)
  }

  /// Takes the first byte of something.
  private mutating func open(_ byte: UInt8) -> TerminalEvent? {
    held = [byte]
    switch byte {
    case Self.escape: state = .escape(isRepeated: false)
    case 0x80...0x9F: introduce(byte - 0x40)
    case 0xC2...0xDF: state = .scalar(length: 2)
    case 0xE0...0xEF: state = .scalar(length: 3)
    case 0xF0...0xF4: state = .scalar(length: 4)
    case ..<0x80: return key(Unicode.Scalar(byte))
    default: state = .ground
    }
    return nil
  }
}

// What stands behind Escape.
extension KeyDecoder {
  private mutating func afterEscape(_ byte: UInt8, isRepeated: Bool) -> TerminalEvent? {
    if byte == Self.escape {
      state = .escape(isRepeated: true)
      return isRepeated ? .key(.escape) : nil
    }
    state = .ground
    isAlt = isRepeated
    if let key = keys[[byte]] { return isAlt ? nil : .key(key) }
    if introduce(byte) { return nil }
    isAlt = true
    return open(byte)
  }

  /// Begins a sequence or string by the byte behind Escape.
  ///
  /// - Returns: false if the byte begins neither.
  @discardableResult
  private mutating func introduce(_ byte: UInt8) -> Bool {
    state = .ground
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "O"):
      held = [byte]
      state = .sequence
    case UInt8(ascii: "]"):
      held = [byte]
      state = .string(isOSC: true, last: byte)
    case UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
      state = .string(isOSC: false, last: byte)
    default: return false
    }
    return true
  }

  private func key(_ scalar: Unicode.Scalar) -> TerminalEvent? {
    guard let key = Key(scalar) else { return nil }
    guard isAlt else { return .key(key) }
    if case .character(let character) = key { return .key(.alt(character)) }
    return nil
  }

  private mutating func character(_ byte: UInt8, length: Int) -> TerminalEvent? {
    guard 0x80...0xBF ~= byte else { return restart(with: byte) }
    held.append(byte)
    guard held.count == length else { return nil }
    state = .ground
    guard let scalar = String(validating: held, as: UTF8.self)?.unicodeScalars.first else {
      return nil
    }
    if 0x80...0x9F ~= scalar.value {
      introduce(UInt8(scalar.value) - 0x40)
      return nil
    }
    return key(scalar)
  }

  private mutating func sequence(_ byte: UInt8) -> TerminalEvent? {
    switch byte {
    case Self.escape, 0x80...: return restart(with: byte)
    case 0x18, 0x1A: state = .ground
    case ..<0x20, 0x7F: break
    default:
      if held.count < Self.sequenceLimit { held.append(byte) }
      if byte >= 0x40 || isShiftedByRxvt { return finish() }
    }
    return nil
  }

  /// rxvt ends keys with Shift in `$`, which elsewhere stands before the final byte.
  private var isShiftedByRxvt: Bool {
    held.last == UInt8(ascii: "$") && held.count > 2
      && held[1..<(held.count - 1)].allSatisfy { 0x30...0x39 ~= $0 }
  }

  private mutating func finish() -> TerminalEvent? {
    // The Linux console's F1 is `ESC [ [ A`.
    if held == Array("[[".utf8) { return nil }
    state = .ground
    if let reply = TerminalReply(held) {
      replies.append(reply)
    } else if let count = Self.coordinates[held] {
      state = .coordinates(count)
    } else if held == Self.pasteStart {
      held = []
      state = .paste
    } else if isAlt {
      return nil
    } else if takesMouse, let pointer = MouseReport.pointer(held) {
      return .pointer(pointer)
    }
    return keys[held].map(TerminalEvent.key)
  }

  private mutating func string(_ byte: UInt8, isOSC: Bool, last: UInt8) -> TerminalEvent? {
    state = .string(isOSC: isOSC, last: byte)
    if last == Self.escape {
      if byte != UInt8(ascii: "\\") { return afterEscape(byte, isRepeated: false) }
      endString(isOSC: isOSC)
      return nil
    }
    switch byte {
    case 0x18, 0x1A: state = .ground
    case 0x07 where isOSC: endString(isOSC: true)
    // Within a character of UTF-8 it does not end the string.
    case 0x9C where last < 0x80 || last == 0xC2: endString(isOSC: isOSC)
    case 0x20... where isOSC && held.count < Self.sequenceLimit: held.append(byte)
    default: break
    }
    return nil
  }

  private mutating func endString(isOSC: Bool) {
    state = .ground
    if isOSC, let reply = TerminalReply(held) { replies.append(reply) }
  }

  private mutating func paste(_ byte: UInt8) -> TerminalEvent? {
    let end = Self.pasteEnd
    held.append(byte)
    if held.count > Self.pasteLimit + end.count { held.remove(at: Self.pasteLimit) }
    guard byte == end.last, held.suffix(end.count) == end[...] else { return nil }
    state = .ground
    return .paste(TypedBurst.line(String(decoding: held.dropLast(end.count), as: UTF8.self)))
  }
}
