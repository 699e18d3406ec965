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

  package func bound(host: String, port: Int) {
    let isComplete = addresses.withLock { addresses in
      addresses.append(ListenAddress(host: host, port: port))
      return addresses.count == expected
    }
    if isComplete { allBound.finish() }
  }

  /// Returns once all receivers listen, or the task is cancelled.
  package func waitForAll() async {
    for await _ in all {}
  }

  /// `:8080`, as the header names the receivers.
  package var ports: String {
    addresses.withLock { $0.map { ":\($0.port)" } }.joined(separator: " ")
  }

  /// `http://127.0.0.1:8080/events`: where the first of them takes events.
  package var url: String? { urls.first }

  /// Where each of them takes events.
  package var urls: [String] {
    let scheme = isEncrypted ? "https" : "http"
    return addresses.withLock { $0.map { "\(scheme)://\($0)\(path)" } }
  }
}
