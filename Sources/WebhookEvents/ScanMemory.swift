/// What was learnt of the events scanned before: how they are written, and whose they are.
///
/// It saves time and decides nothing: whatever is in it, an event reads the same. 38 KiB, and 480
/// KiB more where logins are remembered, taken when there is something to learn.
struct ScanMemory: Sendable {
  /// In a text that is not longer there are hardly two events of a kind.
  private static let fewBytes = 1024

  private let remembersLogins: Bool
  private var values: [EventShape.Value] = []
  private var words: [UInt64] = []
  private var codeDistance = 0
  private var logins: [UInt64] = []
  private var loginTurn: UInt16 = 0
  private var gaveUpLogins = false

  /// - Parameter remembersLogins: Whether many texts are to come.
  init(remembersLogins: Bool) { self.remembersLogins = remembersLogins }

  /// Makes room for what can be learnt of a text of `count` bytes.
  mutating func prepare(for count: Int) {
    guard values.isEmpty, count > Self.fewBytes else { return }
    values = Array(
      repeating: EventShape.Value(kind: .end), count: EventShapes.limit * EventShape.valueLimit)
    words = Array(repeating: 0, count: EventShapes.limit * EventShape.wordLimit)
    guard remembersLogins else { return }
    logins = Array(repeating: 0, count: LoginMemo.words)
  }

  /// Lends what was learnt to a scan of one text.
  mutating func lend(_ body: (inout EventShapes, inout LoginMemo) -> Void) {
    values.withUnsafeMutableBufferPointer { values in
      words.withUnsafeMutableBufferPointer { words in
        logins.withUnsafeMutableBytes { entries in
          var shapes = EventShapes(
            values: values.isEmpty ? nil : values.baseAddress, words: words.baseAddress,
            codeDistance: codeDistance)
          var memo = LoginMemo(
            entries.isEmpty ? nil : entries.baseAddress, turn: loginTurn, gaveUp: gaveUpLogins)
          body(&shapes, &memo)
          codeDistance = shapes.codeDistance
          loginTurn = memo.turn
          gaveUpLogins = memo.gaveUp
        }
      }
    }
  }
}
