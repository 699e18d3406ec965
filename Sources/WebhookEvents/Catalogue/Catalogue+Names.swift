// Events by name, as people write them in searches and the configuration.

extension Catalogue {
  /// Further names of an event in the vendor's headings (EventContract).
  public static func headings(category: Int32, code: Int32) -> [String] {
    switch (category, code) {
    case (agentCategory, 1): ["SignIn"]
    case (agentCategory, 2): ["SignOut"]
    case (agentCategory, 3): ["ActivityChanged"]
    default: []
    }
  }

  /// The event that `word` names, in any spelling: by its name here, by the vendor's or by a
  /// heading of the vendor's; nil if there is none.
  public func event(named word: String) -> EventEntry? {
    let word = FoldedName(word)
    return events.first { FoldedName($0.name) == word }
      ?? events.first { entry in
        let (category, code) = (entry.category, entry.code)
        let builtIn = Self.builtInEvents.first { ($0.category, $0.code) == (category, code) }
        return ([builtIn?.name].compactMap { $0 } + Self.headings(category: category, code: code))
          .contains { FoldedName($0) == word }
      }
  }
}
