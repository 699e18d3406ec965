import WebhookEvents

/// What the events of agents do, by their code: the catalogue's answers, at hand.
struct AgentCodes: Sendable {
  /// The code of a call control, and the field that names its function.
  private struct Control: Sendable {
    let code: Int32
    let field: FoldedName
  }

  /// What an ActivityCode stands for.
  struct Activity: Sendable {
    let kind: StatusKind
    /// Where the contract fixes one.
    let availability: Int32?
  }

  /// The field that the record of an event holds.
  private static let usualField = FoldedName("Action")
  /// Codes below this are looked up here, the catalogue is asked about others.
  private static let limit: Int32 = 64

  private let effects: [Catalogue.Effect?]
  private let controls: [Control]
  private let activities: [Int32: Activity]
  private let catalogue: Catalogue

  init(_ catalogue: Catalogue) {
    self.catalogue = catalogue
    effects = (0..<Self.limit).map {
      catalogue.effect(category: Catalogue.agentCategory, code: $0)
    }
    activities = catalogue.activities.reduce(into: [:]) {
      $0[$1.code] = Activity(
        kind: StatusKind(name: $1.status) ?? .unknown, availability: $1.availability)
    }
    controls = catalogue.events.compactMap { entry in
      guard entry.category == Catalogue.agentCategory, entry.effect == .callControl else {
        return nil
      }
      return Control(code: entry.code, field: FoldedName(entry.actionField))
    }
  }

  /// Nil for a code that the catalogue does not know.
  func activity(_ code: Int32) -> Activity? { activities[code] }

  /// Nil for a code that the catalogue does not know.
  @inline(__always)
  func effect(of code: Int32) -> Catalogue.Effect? {
    code >= 0 && code < Self.limit ? effects[Int(code)] : effect(ofLarge: code)
  }

  @inline(never)
  private func effect(ofLarge code: Int32) -> Catalogue.Effect? {
    catalogue.effect(category: Catalogue.agentCategory, code: code)
  }

  /// `Mute`, `Unmute`, `Hold` and `Resume`, in any case; `other` where there is none of them.
  func control(of record: EventRecord, in batch: borrowing EventBatch) -> Fact.Kind {
    guard let control = controls.first(where: { $0.code == record.code }),
      let action = control.field == Self.usualField
        ? Array(batch.bytes(record.action)) : batch.text(of: control.field, in: record)
    else { return .other }
    switch String(decoding: action, as: UTF8.self).lowercased() {
    case "mute": return .muted
    case "unmute": return .unmuted
    case "hold": return .held
    case "resume": return .resumed
    default: return .other
    }
  }
}
