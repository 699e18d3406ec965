import DequeModule
import EventSources
import NIOCore

/// The newest part of the stream, encoded once for all viewers: pieces of the journal, one after
/// the other without a gap, and what is told between them.
struct StreamBacklog {
  /// Bytes kept. A viewer that has not taken what leaves it is too slow.
  static let limit = 8 << 20

  /// Events between two positions of the journal; or none, where it only tells something.
  struct Piece {
    let start: JournalPosition
    let end: JournalPosition
    let bytes: ByteBuffer
  }

  /// How a viewer at a position goes on.
  enum Joining: Equatable {
    /// With the piece of this number, whenever it comes.
    case at(Int)
    /// By reading the journal up to this position first.
    case reading(upTo: JournalPosition)
    /// Not before the ring has come as far.
    case waiting
  }

  private var pieces: Deque<Piece> = []
  private var bytes = 0
  /// The number of the oldest piece kept.
  private var first = 0
  /// Up to here the ring tells.
  private(set) var end: JournalPosition

  private let limit: Int

  init(at position: JournalPosition, limit: Int = Self.limit) {
    end = position
    self.limit = limit
  }

  /// The number the next piece will have.
  var next: Int { first + pieces.count }

  /// Adds events that begin where the ring ends.
  mutating func append(_ bytes: ByteBuffer, upTo position: JournalPosition) {
    add(Piece(start: end, end: position, bytes: bytes))
    end = position
  }

  /// Adds something to tell now.
  mutating func append(telling bytes: ByteBuffer) {
    add(Piece(start: end, end: end, bytes: bytes))
  }

  /// Forgets everything and goes on from `position`.
  mutating func restart(at position: JournalPosition) {
    first = next
    pieces.removeAll()
    bytes = 0
    end = position
  }

  /// The piece of a number; nil where it has not come yet, or is gone.
  func piece(_ number: Int) -> Piece? {
    let place = number - first
    return pieces.indices.contains(place) ? pieces[place] : nil
  }

  /// Whether the piece of a number is gone.
  func isGone(_ number: Int) -> Bool { number < first }

  func joining(at position: JournalPosition) -> Joining {
    if position > end { return .waiting }
    // Binary search: the first piece that tells more than the viewer knows.
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
    // The newest piece stays, however large.
    while bytes > limit, pieces.count > 1 {
      bytes -= pieces.removeFirst().bytes.readableBytes
      first += 1
    }
  }
}
