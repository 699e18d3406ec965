import DequeModule
import EventSources
import NIOCore

/// The newest part of the stream, encoded once for all viewers: consecutive pieces of the journal,
/// and status events between them.
struct StreamBacklog {
  /// Bytes kept. A viewer that needs a piece which was removed is too slow.
  static let limit = 8 << 20

  /// Events between two positions of the journal; a status event has equal positions.
  struct Piece {
    let start: JournalPosition
    let end: JournalPosition
    let bytes: ByteBuffer
  }

  /// How a viewer at a position continues.
  enum Joining: Equatable {
    /// With the piece of this number, which may be still to come.
    case at(Int)
    /// By reading the journal up to this position first.
    case reading(upTo: JournalPosition)
    /// After the backlog has reached its position.
    case waiting
  }

  private var pieces: Deque<Piece> = []
  private var bytes = 0
  /// The number of the oldest piece kept.
  private var first = 0
  /// The position up to which the backlog goes.
  private(set) var end: JournalPosition

  private let limit: Int

  init(at position: JournalPosition, limit: Int = Self.limit) {
    end = position
    self.limit = limit
  }

  /// The number of the next piece.
  var next: Int { first + pieces.count }

  /// Adds events that begin at `end`.
  mutating func append(_ bytes: ByteBuffer, upTo position: JournalPosition) {
    add(Piece(start: end, end: position, bytes: bytes))
    end = position
  }

  /// Adds a status event or a comment.
  mutating func append(telling bytes: ByteBuffer) {
    add(Piece(start: end, end: end, bytes: bytes))
  }

  /// Removes everything and continues from `position`.
  mutating func restart(at position: JournalPosition) {
    first = next
    pieces.removeAll()
    bytes = 0
    end = position
  }

  /// The piece of a number; nil if it is still to come or was removed.
  func piece(_ number: Int) -> Piece? {
    let place = number - first
    return pieces.indices.contains(place) ? pieces[place] : nil
  }

  /// Whether the piece of a number was removed.
  func isGone(_ number: Int) -> Bool { number < first }

  func joining(at position: JournalPosition) -> Joining {
    if position > end { return .waiting }
    // Binary search for the first piece that ends behind the viewer.
    var (low, high) = (0, pieces.count)
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].end <= position { low = middle + 1 } else { high = middle }
    }
    guard low < pieces.count else {
      return position == end ? .at(next) : .reading(upTo: end)
    }
    let piece = pieces[low]
    if piece.start == position { return .at(first + low) }
    return .reading(upTo: piece.start < position ? piece.end : piece.start)
  }

  private mutating func add(_ piece: Piece) {
    pieces.append(piece)
    bytes += piece.bytes.readableBytes
    // Keeps the newest piece, whatever its size.
    while bytes > limit, pieces.count > 1 {
      bytes -= pieces.removeFirst().bytes.readableBytes
      first += 1
    }
  }
}
