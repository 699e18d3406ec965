import Testing

@testable import EventSources

@Suite struct AttachmentMachineTests {
  /// SplitMix64: numbers as if by chance, the same in every run.
  struct Chance: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  let position = "6f9619ff-8b86-4011-b42d-00cf4fc964ff:0:2026-11-22:120"

  @Test func itBeginsWithACheckpointAndResumesByPosition() throws {
    var machine = AttachmentMachine()
    var random = Chance(state: 1)
    #expect(machine.connect() == .connect(to: 0, after: nil))
    machine.took(upTo: position)
    _ = machine.broke(using: &random)
    #expect(machine.connect() == .connect(to: 0, after: position))
    machine.forget()
    #expect(machine.connect() == .connect(to: 0, after: nil))
  }

  /// Half of each wait is by chance, and it doubles up to half a minute.
  @Test func waitsGrowToTheLongest() throws {
    let longest: [Int64] = [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]
    var seen: [Set<Int64>] = Array(repeating: [], count: longest.count)
    for seed in 0..<100 {
      var machine = AttachmentMachine()
      var random = Chance(state: UInt64(seed))
      for (place, ceiling) in longest.enumerated() {
        let wait = Self.wait(machine.broke(using: &random))
        #expect((ceiling / 2...ceiling).contains(wait))
        seen[place].insert(wait)
      }
      machine.took(upTo: position)
      #expect(Self.wait(machine.broke(using: &random)) <= 500)
    }
    #expect(seen.allSatisfy { $0.count > 50 })
  }

  @Test func aReceiverMayAskForMore() {
    var machine = AttachmentMachine()
    var random = Chance(state: 1)
    #expect(machine.broke(asked: 5000, using: &random) == .wait(milliseconds: 5000))
    #expect(machine.broke(asked: .max, using: &random) == .wait(milliseconds: 300_000))
    #expect(Self.wait(machine.broke(asked: 1, using: &random)) >= 1000)
  }

  private static func wait(_ action: AttachmentMachine.Action) -> Int64 {
    if case .wait(let milliseconds) = action { milliseconds } else { -1 }
  }

  @Test(arguments: [
    ("https://floor.example:8443", "https://floor.example:8443/stream", "floor.example:8443"),
    ("https://floor.example", "https://floor.example/stream", "floor.example"),
    ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/stream", "127.0.0.1:8080"),
    ("http://[::1]:8080/stream", "http://[::1]:8080/stream", "[::1]:8080"),
    ("HTTPS://proxy/floor/", "https://proxy/floor/stream", "proxy"),
  ])
  func addressesAreRead(text: String, url: String, name: String) throws {
    let address = try #require(AttachmentAddress(text))
    #expect(address.url == url)
    #expect(address.name == name)
  }

  @Test(arguments: [
    "", "floor.example:8443", "ftp://x", "https://", "https://me:secret@host",
    "https://host?token=1",
    "https://host#x", "not a url",
  ])
  func whatIsNoAddressIsNot(text: String) {
    #expect(AttachmentAddress(text) == nil)
  }

  /// Each address is tried within a moment; when none answered, the waits grow.
  @Test func theNextAddressIsTriedAtOnce() {
    var machine = AttachmentMachine(addresses: 3)
    var random = Chance(state: 1)
    machine.took(upTo: position)
    var (tried, waits): ([Int], [Int64]) = ([], [])
    for _ in 0..<7 {
      waits.append(Self.wait(machine.broke(using: &random)))
      guard case .connect(let address, position) = machine.connect() else { return }
      tried.append(address)
    }
    #expect(tried == [1, 2, 0, 1, 2, 0, 1])
    #expect(waits[..<2].allSatisfy { $0 <= 250 })
    #expect(waits[2] <= 500 && waits[3...5].allSatisfy { 500...1000 ~= $0 })
    #expect(1000...2000 ~= waits[6])
    machine.took(upTo: position)
    #expect(Self.wait(machine.broke(using: &random)) <= 250)
  }

  /// What one address asks for does not hold up the next.
  @Test func anotherAddressWasNotAskedToWait() {
    var machine = AttachmentMachine(addresses: 2)
    var random = Chance(state: 1)
    #expect(Self.wait(machine.broke(asked: 300_000, using: &random)) <= 500)
    #expect(Self.wait(machine.broke(asked: 1, using: &random)) <= 500)
    #expect(machine.broke(asked: 300_000, using: &random) == .wait(milliseconds: 300_000))
  }

  @Test(arguments: ["x", "6f9619ff:0:1", "epoch-7:1234"])
  func anyShortTextIsAPosition(text: String) { #expect(AttachmentMachine.isPosition(text)) }

  @Test(arguments: ["", "a b", "a\r\nX: y", "é", String(repeating: "x", count: 201)])
  func whatCannotBeSentBackIsNone(text: String) { #expect(!AttachmentMachine.isPosition(text)) }

  @Test(arguments: ["0:2026-11-22:0", "3:2026-11-22:120", "0:1970-01-01:9"])
  func positionsReadAsTheyAreWritten(text: String) {
    #expect(JournalPosition(text)?.description == text)
    let told = "6f9619ff-8b86-4011-b42d-00cf4fc964ff:\(text):0000a1f4"
    #expect(StreamPosition(told)?.description == told)
    #expect(StreamPosition(text) == nil)
    #expect(StreamPosition(String(told.dropLast())) == nil)
  }

  @Test(arguments: [
    "", "0:2026-11-22", "0:2026-11-22:-1", "0:2026-11-22:+1", "0:2026-13-22:1", "0:x:1",
    "0:2026-11-22:1:2", "0:2026-11-22:01", "-1:2026-11-22:1", "00:2026-11-22:1", "2026-11-22:1",
  ])
  func otherTextIsNoPosition(text: String) {
    #expect(JournalPosition(text) == nil)
  }
}
