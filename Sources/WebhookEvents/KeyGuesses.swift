/// The property names of the events before: the next event of the same code most likely has the
/// same ones in the same order, whatever their spelling, and comparing a name costs a tenth of
/// finding its end and its meaning.
struct KeyGuesses {
  /// Codes that are told apart × keys of one event that are guessed.
  static let count = 8 * 32

  /// A property name of at most 16 bytes.
  struct Guess {
    /// Its bytes, and which of the 16 are its own.
    private var low: UInt64 = 0
    private var high: UInt64 = 0
    private var lowMask: UInt64 = 0
    private var highMask: UInt64 = 0
    private(set) var count = 0
    private(set) var name = KnownName.other

    /// The empty name.
    init() {}

    /// The name of `count` bytes at `start`; nil where that is too long.
    init?(_ start: UnsafePointer<UInt8>, count: Int, name: KnownName) {
      guard count <= 16 else { return nil }
      let bytes = UnsafeRawPointer(start)
      lowMask = KnownName.mask(count)
      highMask = KnownName.mask(count - 8)
      low = bytes.loadUnaligned(as: UInt64.self) & lowMask
      high = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self) & highMask
      self.count = count
      self.name = name
    }

    /// Whether the name stands at `start`, with its closing quote and a colon behind it.
    @inline(__always)
    func stands(at start: UnsafePointer<UInt8>) -> Bool {
      let bytes = UnsafeRawPointer(start)
      let lowFault = (bytes.loadUnaligned(as: UInt64.self) ^ low) & lowMask
      let highFault = (bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self) ^ high) & highMask
      let end = bytes.loadUnaligned(fromByteOffset: count, as: UInt16.self)
      return lowFault | highFault == 0 && end == 0x3A22
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
