/// `WorkNumbers` in half the space, for the many that are kept of an agent.
///
/// A sum of more than 68 years stays there.
struct PackedNumbers: NumberSums, Hashable, Sendable {
  /// By `Sum.rawValue`.
  private var values = InlineArray<18, Int32>(repeating: 0)

  init() {}

  subscript(sum: WorkNumbers.Sum) -> Int64 {
    get { Int64(values[sum.rawValue]) }
    set { values[sum.rawValue] = Int32(clamping: newValue) }
  }

  var unpacked: WorkNumbers {
    var numbers = WorkNumbers()
    for sum in WorkNumbers.Sum.allCases { numbers[sum] = self[sum] }
    return numbers
  }

  var isZero: Bool { values.indices.allSatisfy { values[$0] == 0 } }

  static func += (left: inout Self, right: Self) {
    let longest = max(left[.longestAnswerSeconds], right[.longestAnswerSeconds])
    for place in left.values.indices {
      left.values[place] = Int32(clamping: Int64(left.values[place]) + Int64(right.values[place]))
    }
    left[.longestAnswerSeconds] = longest
  }

  static func == (left: Self, right: Self) -> Bool {
    left.values.indices.allSatisfy { left.values[$0] == right.values[$0] }
  }

  func hash(into hasher: inout Hasher) {
    for place in values.indices { hasher.combine(values[place]) }
  }
}
