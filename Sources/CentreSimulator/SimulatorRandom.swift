/// A small seeded generator (SplitMix64, public domain, Sebastiano Vigna): the same seed gives the
/// same centre on every machine and with every release of the standard library.
struct SimulatorRandom: Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// 0 … `bound` − 1.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// True `perThousand` times in a thousand.
  mutating func chance(_ perThousand: Int) -> Bool { below(1000) < perThousand }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// A duration in milliseconds.
  mutating func duration(_ spread: SimulatorSpread) -> Int64 {
    spread.milliseconds(at: below(1000))
  }
}

/// A distribution of durations by its quartiles and tail, in seconds, linear in between. Integers
/// only, so that no maths library rounds differently.
struct SimulatorSpread: Sendable {
  /// How many of a thousand durations are below each of `seconds`.
  private static let places: [Int64] = [0, 250, 500, 750, 950, 1000]
  private let seconds: [Int64]

  init(_ seconds: Int64...) { self.seconds = seconds }

  /// The duration that `place` of a thousand durations are below.
  func milliseconds(at place: Int) -> Int64 {
    let place = Int64(place)
    let next = Self.places.firstIndex { place < $0 } ?? 5
    let (start, low) = (Self.places[next - 1], seconds[next - 1])
    return low * 1000
      + (seconds[next] - low) * 1000 * (place - start) / (Self.places[next] - start)
  }
}

/// The durations of a plausible centre.
extension SimulatorSpread {
  static let settlingIn = SimulatorSpread(3, 8, 15, 40, 90, 200)
  /// Time available before the next offer.
  static let idle = SimulatorSpread(2, 25, 55, 110, 240, 480)
  /// Between chats of an agent who has one already.
  static let nextChat = SimulatorSpread(5, 40, 90, 180, 400, 900)
  static let answering = SimulatorSpread(1, 3, 5, 8, 16, 28)
  static let declining = SimulatorSpread(2, 4, 6, 9, 15, 25)
  /// Below the 45 s after which an offer is unresolved.
  static let ringingOut = SimulatorSpread(20, 24, 28, 30, 34, 40)
  static let away = SimulatorSpread(20, 45, 90, 180, 360, 700)
  static let call = SimulatorSpread(15, 110, 190, 310, 720, 1_900)
  static let chat = SimulatorSpread(40, 240, 480, 840, 1_500, 2_700)
  static let email = SimulatorSpread(60, 300, 540, 960, 2_100, 3_900)
  static let wrapUp = SimulatorSpread(5, 18, 35, 70, 170, 420)
  static let muted = SimulatorSpread(2, 8, 15, 30, 60, 120)
  static let held = SimulatorSpread(5, 20, 45, 90, 180, 300)
  static let shortBreak = SimulatorSpread(400, 720, 840, 900, 1_080, 1_500)
  static let lunch = SimulatorSpread(1_200, 1_620, 1_800, 2_100, 2_500, 2_900)
  static let meeting = SimulatorSpread(240, 600, 900, 1_500, 2_700, 4_500)
  static let internalOnly = SimulatorSpread(60, 150, 240, 400, 700, 1_200)
  static let dialing = SimulatorSpread(4, 9, 15, 25, 45, 200)
  static let unknown = SimulatorSpread(20, 60, 120, 240, 500, 900)
  /// Between two events of one action.
  static let atOnce = SimulatorSpread(0, 0, 0, 0, 1, 1)
}
