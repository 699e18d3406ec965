import WebhookEvents

/// What the events of agents do, by their code: the catalogue's answers, at hand.
struct AgentCodes: Sendable {
  /// The code of a call control, and the field that names its function.
  private struct Control: Sendable {
    let code: Int32
    let field: FoldedName
    /// As the catalogue writes it, and most senders do.
    let spelling: [UInt8]
  }

  /// What an ActivityCode stands for.
  struct Activity: Sendable {
    let kind: StatusKind
    /// Where the contract fixes one.
    let availability: Int32?
  }

  /// Codes below this are looked up here, the catalogue is asked about others.
  private static let limit: Int32 = 64

  private let effects: [Catalogue.Effect?]
  private let controls: [Control]
  /// As in the catalogue.
  private let activities: [Activity]
  private let catalogue: Catalogue

  init(_ catalogue: Catalogue) {
    self.catalogue = catalogue
    effects = (0..<Self.limit).map {
      catalogue.effect(category: Catalogue.agentCategory, code: $0)
    }
    activities = catalogue.activities.map {
      Activity(kind: StatusKind(name: $0.status) ?? .unknown, availability: $0.availability)
    }
    controls = catalogue.events.compactMap { entry in
      guard entry.category == Catalogue.agentCategory, entry.effect == .callControl else {
        return nil
      }
      return Control(
        code: entry.code, field: FoldedName(entry.actionField),
        spelling: Array(entry.actionField.utf8))
    }
  }

  /// Nil for a code that the catalogue does not know.
  func activity(_ code: Int32) -> Activity? {
    catalogue.activityPlace(code: code).map { activities[$0] }
  }

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
  func control(
    of record: UnsafePointer<EventRecord>, in batch: borrowing EventBatch, _ reader: RecordReader
  ) -> Fact.Kind {
    guard let control = controls.firstIndex(where: { $0.code == record.pointee.code }),
      let slice = action(controls[control], of: record, in: batch, reader)
    else { return .other }
    let action = reader[slice]
    switch action.count {
    case 4: return action.isWord("mute") ? .muted : action.isWord("hold") ? .held : .other
    case 6: return action.isWord("unmute") ? .unmuted : action.isWord("resume") ? .resumed : .other
    default: return .other
    }
  }

  @inline(__always)
  private func action(
    _ control: Control, of record: UnsafePointer<EventRecord>, in batch: borrowing EventBatch,
    _ reader: RecordReader
  ) -> TextSlice? {
    if !record.pointee.fields.isEmpty {
      let first = batch.fields[Int(record.pointee.fields.lowerBound)]
      if control.spelling.withUnsafeBufferPointer({ reader[first.name].isEqual(to: $0) }) {
        return first.value
      }
    }
    return batch.slice(named: control.field, in: record.pointee)
  }
}
