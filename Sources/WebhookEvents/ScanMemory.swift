/// What was learnt of the events scanned before: how they are written, and whose they are.
///
/// It saves time and decides nothing: whatever is in it, an event reads the same. 38 KiB, taken at the
/// first text that is likely to hold events of a kind, and 480 KiB for logins at the second.
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

  /// - Parameter remembersLogins: Whether more texts may come.
  init(remembersLogins: Bool) { self.remembersLogins = remembersLogins }

  /// Makes room for what can be learnt of a text of `count` bytes.
  mutating func prepare(for count: Int) {
    guard count > Self.fewBytes else { return }
    if values.isEmpty {
      values = Array(
        repeating: EventShape.Value(kind: .end), count: EventShapes.limit * EventShape.valueLimit)
      words = Array(repeating: 0, count: EventShapes.limit * EventShape.wordLimit)
    } else if remembersLogins, logins.isEmpty {
      logins = Array(repeating: 0, count: LoginMemo.words)
    }
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
