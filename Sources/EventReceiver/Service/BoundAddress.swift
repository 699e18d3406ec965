import Synchronization

/// The addresses of the receivers, once they listen.
package final class BoundAddress: Sendable {
  private let path: String
  private let isEncrypted: Bool
  private let expected: Int
  private let addresses = Mutex<[ListenAddress]>([])
  private let all: AsyncStream<Void>
  private let allBound: AsyncStream<Void>.Continuation

  /// - Parameter expected: the number of receivers.
  package init(path: String, isEncrypted: Bool, expecting expected: Int) {
    self.path = path
    self.isEncrypted = isEncrypted
    self.expected = expected
    (self.all, self.allBound) = AsyncStream.makeStream()
  }

  /// - Parameter tell: given all addresses so far, as the header names them.
  package func bound(_ address: ListenAddress, tell: (String) -> Void) {
    let isComplete = addresses.withLock { addresses in
      addresses.append(address)
      tell(addresses.map(\.short).joined(separator: " "))
      return addresses.count == expected
    }
    if isComplete { allBound.finish() }
  }

  /// Returns once all receivers listen, or the task is cancelled.
  package func waitForAll() async {
    for await _ in all {}
  }

  /// `http://127.0.0.1:8080/events`: where the first of them on the network takes events.
  package var url: String? {
    addresses.withLock { $0 }.first { !$0.isUnix }.map(url)
  }

  /// Where each of them takes events.
  package var urls: [String] { addresses.withLock { $0 }.map(url) }

  private func url(_ address: ListenAddress) -> String {
    switch address {
    case .tcp: "\(isEncrypted ? "https" : "http")://\(address)\(path)"
    case .unix: "\(path) at \(address)"
    }
  }
}
