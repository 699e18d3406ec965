extension Scenario {
  /// A clause of an expectation about a part of a row. `%20` stands for a space inside a name.
  ///
  /// - `quarter 09:15 handled=1 idleSeconds=300`: of the quarter that begins then.
  /// - `queue Sales handled=1`, `medium on%20Fax handled=1`: of a queue, of a medium.
  /// - `stays busy-other%20Lunch=2/900s`: two stays that began, 900 seconds shown.
  /// - `quarter 09:15 none`, `stays ringing=none`: there is no such entry.
  /// - `all quarters 09:00 09:15`, `all queues Sales`, `all media on-call`, `all stays on-break`: these
  ///   entries, sorted, and no other; `all queues`: none at all.
  struct Clause {
    /// `quarter 09:15:00`, `queue Sales`, `stays`, `all queues Sales`.
    let head: String
    /// What stands behind the head with a `=`.
    let pairs: [(name: String, value: String)]
    /// Whether `none` stands behind the head.
    let isOfNothing: Bool

    init(_ text: String) {
      var words = text.split(separator: " ").map(String.init)
      let isOfQuarters = words.first == "quarter" || words.starts(with: ["all", "quarters"])
      pairs = words.filter { $0.contains("=") }.map { word in
        let sign = word.lastIndex(of: "=") ?? word.startIndex
        return (String(word[..<sign]), String(word[word.index(after: sign)...]))
      }
      words.removeAll { $0.contains("=") }
      isOfNothing = words.last == "none"
      if isOfNothing { words.removeLast() }
      head = words.map { isOfQuarters && $0.isWithoutSeconds ? $0 + ":00" : $0 }
        .joined(separator: " ")
    }
  }
}

extension String {
  /// A time `09:15`, a date before it or not.
  fileprivate var isWithoutSeconds: Bool { count { $0 == ":" } == 1 }
}
