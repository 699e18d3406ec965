import AgentFloor
import TOMLKit
import WebhookEvents

/// The tables `[[catalogue.activity]]`, `…event]]`, `…category]]` and `…work-item]]`
/// (EventContract Catalogue).
extension Settings {
  /// The statuses that a type of work item may stand for.
  static let workItemStatuses = ["on-call", "on-email", "chatting"]

  mutating func readCatalogue(
    _ table: TOMLTable, of file: SettingsFile, _ faults: inout [SettingsError]
  ) {
    for (name, node) in table {
      let place = file.origin(of: name, in: ["catalogue"])
      guard let entries = node.array?.compactMap(\.table), entries.count == node.array?.count
      else {
        faults.append(
          SettingsError(place, key: "catalogue.\(name)", "is written [[catalogue.\(name)]]"))
        continue
      }
      let places = file.origins(ofArray: ["catalogue", name])
      for (number, entry) in entries.enumerated() {
        let place = places.count == entries.count ? places[number] : place
        faults.collect { () throws(SettingsError) in
          try read(CatalogueTable(kind: name, table: entry, place: place))
        }
      }
    }
  }

  private mutating func read(_ entry: CatalogueTable) throws(SettingsError) {
    switch entry.kind {
    case "activity": catalogue.set(try activity(entry))
    case "event": catalogue.set(try event(entry))
    case "category":
      try entry.allowOnly(["code", "name"])
      catalogue.set(
        Catalogue.CategoryEntry(
          category: try entry.number("code"), name: try entry.text("name"), mark: .configured))
    case "work-item":
      try entry.allowOnly(["type", "status"])
      catalogue.set(
        Catalogue.WorkItemEntry(
          type: try entry.text("type"),
          status: try entry.text("status", oneOf: Self.workItemStatuses),
          mark: .configured))
    default:
      throw SettingsError(
        entry.place, key: "catalogue.\(entry.kind)",
        "no such table; these are activity, event, category, work-item")
    }
  }

  private func activity(_ entry: CatalogueTable) throws(SettingsError) -> Catalogue.ActivityEntry {
    try entry.allowOnly(["code", "name", "status", "availability"])
    let statuses = StatusKind.allCases.filter {
      $0 != .signedOut && $0 != .unknown && $0 != .onItem
    }.map(\.name)
    return Catalogue.ActivityEntry(
      code: try entry.number("code"), name: try entry.text("name"),
      status: try entry.text("status", oneOf: statuses),
      availability: entry.has("availability") ? try entry.number("availability") : nil,
      mark: .configured)
  }

  private func event(_ entry: CatalogueTable) throws(SettingsError) -> Catalogue.EventEntry {
    try entry.allowOnly(["category", "code", "name", "effect", "action-field"])
    let (category, code) = try eventNumbers(entry)
    let known = catalogue.event(category: category, code: code)
    var effect = Catalogue.Effect.none
    if let fixed = known?.effect, fixed != .none, fixed != .callControl {
      // The effects of the vendor's codes are fixed; only their names can change.
      guard !entry.has("effect") else {
        throw entry.error("effect", "the effect of this event is fixed")
      }
      effect = fixed
    } else if entry.has("effect") {
      effect =
        try entry.text("effect", oneOf: ["none", "call-control"]) == "none"
        ? .none : .callControl
    }
    return Catalogue.EventEntry(
      category: category, code: code, name: try entry.text("name"), effect: effect,
      actionField: entry.has("action-field") ? try entry.text("action-field") : "Action",
      mark: .configured)
  }
}

extension Settings {
  /// The category and code of an event. The code may be a word: `code = "SignIn"`.
  private func eventNumbers(
    _ entry: CatalogueTable
  ) throws(SettingsError) -> (category: Int32, code: Int32) {
    guard let word = entry.word("code") else {
      return (try entry.number("category"), try entry.number("code"))
    }
    guard let named = catalogue.event(named: word) else {
      throw entry.error("code", "is not an event; floorboard codes lists them")
    }
    if entry.has("category"), try entry.number("category") != named.category {
      throw entry.error("category", "must be \(named.category), the category of that event")
    }
    return (named.category, named.code)
  }
}

/// One `[[catalogue.…]]` table and its place.
private struct CatalogueTable {
  let kind: String
  let table: TOMLTable
  let place: Settings.Origin

  func error(_ key: String, _ problem: String) -> SettingsError {
    SettingsError(place, key: "catalogue.\(kind).\(key)", problem)
  }

  func has(_ key: String) -> Bool { table.contains(key: key) }

  func allowOnly(_ keys: [String]) throws(SettingsError) {
    if let stranger = table.keys.first(where: { !keys.contains($0) }) {
      throw error(stranger, "no such key; these are \(keys.joined(separator: ", "))")
    }
  }

  func number(_ key: String) throws(SettingsError) -> Int32 {
    guard let node = table[key], let value = Int(node: node), let number = Int32(exactly: value)
    else { throw error(key, "must be a whole number of 32 bits") }
    return number
  }

  /// The text of a key that may also be a number.
  func word(_ key: String) -> String? { table[key]?.string }

  func text(_ key: String, oneOf choices: [String]? = nil) throws(SettingsError) -> String {
    guard let node = table[key], let text = String(node: node), !text.isEmpty,
      choices?.contains(text) ?? true
    else {
      throw error(
        key, choices.map { "must be one of \($0.joined(separator: ", "))" } ?? "must be text")
    }
    return text
  }
}
