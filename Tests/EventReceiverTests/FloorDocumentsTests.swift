import HTTPTypes
import NIOCore
import Synchronization
import Testing

@testable import EventReceiver

/// How many documents of the floor there are at once.
struct FloorDocumentsTests {
  private static let size = 100_000

  private let time = Uptime()

  private final class Uptime: Sendable {
    let milliseconds = Mutex<Int64>(0)
    func advance(to time: Int64) { milliseconds.withLock { $0 = time } }
  }

  private func documents(limit: Int) -> FloorDocuments {
    FloorDocuments(
      limit: limit, clock: { [time] in time.milliseconds.withLock { $0 } },
      write: { $0([UInt8](repeating: 1, count: Self.size)) })
  }

  @Test func eachReaderGetsTheFloorAsItIsWhileThereIsRoom() async throws {
    let documents = documents(limit: 2 * Self.size)
    let first = try await documents.document()
    let second = try await documents.document()
    #expect(first !== second)
    #expect(try await documents.document() === second)
    #expect(first.pieces.map(\.readableBytes) == [65_536, Self.size - 65_536])
  }

  @Test func whoWaitedWhileOneWasMadeSharesIt() async throws {
    let documents = documents(limit: 10 * Self.size)
    time.advance(to: 5)
    let first = try await documents.document()
    #expect(try await documents.document(asOf: 4) === first)
    #expect(try await documents.document(asOf: 5) !== first)
  }

  @Test func nothingIsMadeForAReaderWhoIsGone() async throws {
    let documents = documents(limit: 10 * Self.size)
    let reader = Task {
      unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
      return try await documents.document()
    }
    await #expect(throws: ProblemDetails.self) { try await reader.value }
  }

  @Test func withoutRoomReadersShareOneThatIsNotOld() async throws {
    let documents = documents(limit: 2 * Self.size - 1)
    let first = try await documents.document()
    time.advance(to: FloorDocuments.oldest)
    #expect(try await documents.document() === first)
    time.advance(to: FloorDocuments.oldest + 1)
    await #expect { try await documents.document() } throws: { error in
      let problem = error as? ProblemDetails
      return problem?.status == .serviceUnavailable && problem?.headers[.retryAfter] == "5"
    }
    withExtendedLifetime(first) {}
  }

  @Test func whatIsReadMakesRoom() async throws {
    let documents = documents(limit: 1)
    #expect(try await documents.document().size == Self.size)
    time.advance(to: FloorDocuments.oldest + 1)
    #expect(try await documents.document().size == Self.size)
  }
}
