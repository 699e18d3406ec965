/// The property names of the events before, and the lengths of their values.
///
/// The next event of the same code most likely has the same names in the same order, whatever their
/// spelling: comparing a name costs a fifth of finding its end and its meaning. And as a guessed
/// length is only checked, the processor reads on before it knows where a name or a value ends.
struct KeyGuesses {
  /// Codes that are told apart × keys of one event that are guessed.
  static let count = 8 * 32

  /// A property name of at most 16 bytes, and the length of a string of at most 16 bytes.
  struct Guess {
    /// The bytes of the name, and which of 16 are its own.
    private var bytes = SIMD2<UInt64>()
    private var mask = SIMD2<UInt64>()
    /// Which of 16 are those of the value.
    private var valueMask = SIMD2<UInt64>()
    private var length: UInt8 = 0
    private var valueLength: UInt8 = 0
    private(set) var name = KnownName.other

    /// The empty name, the empty value.
    init() {}

    @inline(__always) var count: Int { Int(length) }
    @inline(__always) var valueCount: Int { Int(valueLength) }

    /// Guesses the name of `count` bytes at `start`, unless that is too long.
    mutating func guess(_ start: UnsafePointer<UInt8>, count: Int, name: KnownName) {
      guard count <= 16 else { return }
      mask = Self.mask(count)
      bytes = UnsafeRawPointer(start).loadUnaligned(as: SIMD2<UInt64>.self) & mask
      length = UInt8(count)
      self.name = name
    }

    /// Guesses a value of `count` bytes, unless that is too long.
    mutating func guess(valueCount count: Int) {
      guard count <= 16 else { return }
      valueMask = Self.mask(count)
      valueLength = UInt8(count)
    }

    /// Whether the name stands at `start`, with its closing quote and a colon behind it.
    @inline(__always)
    func stands(at start: UnsafePointer<UInt8>) -> Bool {
      let found = UnsafeRawPointer(start).loadUnaligned(as: SIMD2<UInt64>.self)
      let fault = (found ^ bytes) & mask
      let end = UnsafeRawPointer(start).loadUnaligned(fromByteOffset: count, as: UInt16.self)
      return fault == SIMD2() && end == 0x3A22
    }

    /// Whether a string of the guessed length, all of it plain, begins at `start`.
    @inline(__always)
    func valueStands(at start: UnsafePointer<UInt8>) -> Bool {
      JSONScanner.special(start) & valueMask == SIMD2()
        && start[valueCount] == UInt8(ascii: "\"")
    }

    private static func mask(_ count: Int) -> SIMD2<UInt64> {
      SIMD2(KnownName.mask(count), KnownName.mask(count - 8))
    }
  }

  /// Room for `count`.
  let storage: UnsafeMutablePointer<Guess>
  /// The number of the key in its event.
  var position = 0

  init(_ storage: UnsafeMutablePointer<Guess>) {
    self.storage = storage
    storage.initialize(repeating: Guess(), count: Self.count)
  }

  /// The place of the guess for the next key of an event of `code`, which is 0 before it was read.
  /// A wrong place costs time only.
  @inline(__always)
  mutating func next(code: Int32) -> UnsafeMutablePointer<Guess> {
    let place = (Int(code & 7) &* 32 &+ position) & (Self.count - 1)
    position &+= 1
    return storage + place
  }
}
