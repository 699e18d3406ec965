import Synchronization

/// The newest published floor, and the wake-up of its readers.
package final class FloorMailbox: Sendable {
  private let newest: Mutex<PublishedFloor>
  private let readers: Mutex<[@Sendable (PublishedFloor) -> Void]> = Mutex([])

  package init(_ first: PublishedFloor) { newest = Mutex(first) }

  package var floor: PublishedFloor { newest.withLock { $0 } }

  /// Calls `reader` after each post. It must return quickly.
  package func onPost(_ reader: @escaping @Sendable (PublishedFloor) -> Void) {
    readers.withLock { $0.append(reader) }
  }

  package func post(_ floor: PublishedFloor) {
    newest.withLock { $0 = floor }
    for reader in readers.withLock({ $0 }) { reader(floor) }
  }
}
