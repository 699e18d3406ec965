extension Scenario {
  /// The parts of a row that clauses name: quarters, stays, queues and media.
  struct Parts {
    /// `queue Sales`, and the numbers by name.
    private var numbers: [String: [String: String]] = [:]
    /// `queues`, and the names of the entries.
    private var names: [String: [String]] = [:]

    /// - Returns: nil where a clause is about no part.
    func satisfies(_ clause: Clause) -> Bool? {
      if clause.isOfNothing { return numbers[clause.head] == nil }
      if !clause.pairs.isEmpty {
        let part = numbers[clause.head] ?? [:]
        return clause.pairs.allSatisfy { part[$0.name, default: "none"] == $0.value }
      }
      let words = clause.head.split(separator: " ").map(String.init)
      guard words.count > 1, words[0] == "all" else { return nil }
      return names[words[1]] == Array(words.dropFirst(2))
    }

    var text: String {
      numbers.sorted { $0.key < $1.key }.map { head, values in
        let pairs = values.filter { $0.value != "0" && $0.value != "–" }
          .map { "\($0.key)=\($0.value)" }.sorted()
        return "\n  \(head) \(pairs.joined(separator: " "))"
      }
      .joined()
    }

    mutating func add(
      _ one: String, _ many: String, _ entries: [String: [(name: String, value: String)]]
    ) {
      names[many] = entries.keys.map(Self.word).sorted()
      for (name, values) in entries {
        numbers["\(one) \(Self.word(name))"] = Dictionary(values.map { ($0.name, $0.value) }) { $1 }
      }
    }

    mutating func add(_ stays: [String: ObservedStay]) {
      names["stays"] = stays.keys.map(Self.word).sorted()
      numbers["stays"] = Dictionary(
        uniqueKeysWithValues: stays.map { name, stay in
          (Self.word(name), "\(stay.count)/\(stay.seconds)s")
        })
    }

    private static func word(_ name: String) -> String { name.replacing(" ", with: "%20") }
  }
}
