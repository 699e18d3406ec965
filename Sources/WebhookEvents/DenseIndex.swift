/// Where small codes stand in a table: one load instead of a search.
struct DenseIndex: Hashable, Sendable {
  /// Codes below this are indexed; others are searched for.
  static let limit: Int32 = 64

  private var places = [Int32](repeating: -1, count: Int(limit))

  init() {}

  /// Indexes the codes of a table, in its order; those out of bounds are left out.
  init(_ codes: some Sequence<Int32>) {
    for (place, code) in codes.enumerated() where code >= 0 && code < Self.limit {
      places[Int(code)] = Int32(clamping: place)
    }
  }

  subscript(code: Int32) -> Int? {
    guard code >= 0, code < Self.limit, places[Int(code)] >= 0 else { return nil }
    return Int(places[Int(code)])
  }
}
