import Synchronization
import Testing

@testable import EventReceiver

/// How often an address may post.
@Suite(.timeLimit(.minutes(15)))
struct RateTests {
  /// A clock that stands until it is set.
  private final class Clock: Sendable {
    private let moment = Mutex<UInt64>(1_000_000_000_000)
    var now: UInt64 { moment.withLock { $0 } }
    func advance(milliseconds: UInt64) { moment.withLock { $0 += milliseconds * 1_000_000 } }
  }

  private static func allows(_ table: RateTable, _ address: String, _ rate: Int) -> Bool {
    do {
      try table.count(address, perSecond: rate)
      return true
    } catch { return false }
  }

  @Test func asManyAsTheRatePassAtOnceAndNotOneMore() {
    let clock = Clock()
    let table = RateTable { clock.now }
    let passed = (0..<12).filter { _ in Self.allows(table, "a", 10) }
    #expect(passed == Array(0..<10))
    #expect(Self.allows(table, "b", 10))
    clock.advance(milliseconds: 99)
    #expect(!Self.allows(table, "a", 10))
    clock.advance(milliseconds: 1)
    #expect(Self.allows(table, "a", 10))
    #expect(!Self.allows(table, "a", 10))
  }

  @Test func noRateIsNoLimit() {
    let table = RateTable { 0 }
    #expect((0..<1000).allSatisfy { _ in Self.allows(table, "a", 0) })
    #expect(table.count == 0)
  }

  @Test func addressesPastTheCapacityShareOneEntry() {
    let clock = Clock()
    let table = RateTable(capacity: 2) { clock.now }
    for address in ["a", "b", "c"] { #expect(Self.allows(table, address, 1)) }
    #expect(!Self.allows(table, "d", 1))
    #expect(table.count == 3)
    clock.advance(milliseconds: 1000)
    #expect(Self.allows(table, "d", 1))
    #expect(table.count == 1)
  }

  @Test func theRateIsCountedAfterTheSenderIsKnown() async throws {
    var options = EventReceiver.Options()
    options.rate = 1
    var access = Access()
    access.admit("good-good-good-good", as: .token)
    try await receiving(options, access: access) { receiver in
      for _ in 0..<5 { #expect(await receiver.post(event(1)).status == 401) }
      let good = "Authorization: Bearer good-good-good-good"
      // The rate's clock stands.
      #expect(await receiver.post(event(1), good).status == 200)
      let answer = await receiver.post(event(2), good)
      #expect(answer.status == 429)
      #expect(answer.head.lowercased().contains("retry-after: 1"))
      #expect(receiver.journaled.split(separator: "\n").count == 1)
    }
  }

  @Test(arguments: [
    (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (1_795_357_805, "Sun, 22 Nov 2026 14:30:05 GMT"),
    (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
  ])
  func datesAreThoseOfHTTP(_ second: Int64, _ text: String) {
    #expect(HTTPDateCache.text(of: second) == text)
  }
}
