import AgentFloor
import TerminalCells
import WebhookEvents

/// An event in the words of the feed; still untrusted.
struct EventText {
  let entry: Feed.Entry
  let catalogue: Catalogue
  let masksNumbers: Bool
  let glyphs: Glyphs

  private var effect: Catalogue.Effect {
    catalogue.effect(category: entry.event.category, code: entry.event.code) ?? .none
  }

  /// The fields that matter most.
  var summary: String {
    let parts: [String?] =
      switch effect {
      case .statusChanged: [activity]
      case .receiving, .accepted, .declined, .released:
        [value(Name.itemType), value(Name.queueName) ?? value(Name.queue), shown(Name.caller)]
      case .signedIn: [value("SessionType")]
      case .signedOut: [value("ExitCode").map { "exit code \($0)" }]
      case .callControl: [value(FoldedName(actionField))?.lowercased() ?? entry.name]
      case .none: []
      }
    let known = parts.compactMap { $0 }.joined(separator: " \(glyphs.dot) ")
    return known.isEmpty && effect == .none ? others : known
  }

  /// What happened, in the board's words: `☎ on call`, `answered · voice · Billing`.
  var words: Spans {
    var words = Spans()
    if let status {
      words.add("\(glyphs.sign(of: status)) \(statusLabel(status))", status.role)
    } else {
      words.add(SafeText(([verb] + [summary]).filter { !$0.isEmpty }.joined(separator: dot)))
    }
    if let timeRemark { words.add("  \(timeRemark)", .warning) }
    return words
  }

  private var dot: String { " \(glyphs.dot) " }

  private func statusLabel(_ status: StatusKind) -> String {
    if let name = value(Name.activity) { return name }
    return status == .unknown ? "unknown (\(value(Name.activityCode) ?? "?"))" : status.label
  }

  private var verb: String {
    switch effect {
    case .statusChanged, .callControl: ""
    case .receiving: "offered"
    case .accepted: "answered"
    case .declined: "declined"
    case .released: "ended"
    case .signedIn: "signed in"
    case .signedOut: "signed out"
    case .none: entry.name.replacing("Code ", with: "code ")
    }
  }

  /// The status that the event sets, for its colour; nil for most events.
  var status: StatusKind? {
    guard effect == .statusChanged, let code = value(Name.activityCode).flatMap({ Int32($0) })
    else { return nil }
    return catalogue.activity(code: code).flatMap { StatusKind(name: $0.status) } ?? .unknown
  }

  /// What is unusual about the event's time.
  var timeRemark: String? {
    if entry.isLate {
      return entry.lateBy < 120
        ? "late by \(entry.lateBy) s" : "late by \(Formatting.age(entry.lateBy))"
    }
    if entry.isTooLate { return "too late" }
    return entry.isAhead ? "dated ahead" : nil
  }

  /// A field's text, without the phone numbers in it if numbers are masked.
  func shown(_ field: Event.Field) -> String {
    guard masksNumbers else { return Self.text(of: field.value) }
    let masked = NumberMask.masked(field)
    let text = Self.text(of: masked)
    return masked == field.value ? text : glyphs.shown(mask: text)
  }

  private func shown(_ name: FoldedName) -> String? {
    value(name).map { masksNumbers ? glyphs.masked($0) : $0 }
  }

  private var activity: String? {
    let name = value(Name.activity)
    guard let text = value(Name.activityCode) else { return name }
    let known = Int32(text).flatMap { catalogue.activity(code: $0)?.name }
    return [known ?? "Unknown (\(text))", name].compactMap { $0 }
      .joined(separator: " \(glyphs.dot) ")
  }

  private var actionField: String {
    catalogue.event(category: entry.event.category, code: entry.event.code)?.actionField ?? "Action"
  }

  /// The first fields of an event of unknown effect, without those that the feed's line has already.
  private var others: String {
    let known: [FoldedName] = ["Username", "SessionId"]
    return entry.event.fields.lazy.filter { !known.contains(FoldedName($0.name)) }.prefix(4)
      .map { "\($0.name)=\(shown($0))" }.joined(separator: "  ")
  }

  /// Folded once: a frame asks for some of them on each of its lines.
  private enum Name {
    static let itemType: FoldedName = "WorkItemType"
    static let queueName: FoldedName = "QueueName"
    static let queue: FoldedName = "Queue"
    static let caller: FoldedName = "CallerId"
    static let activity: FoldedName = "ActivityName"
    static let activityCode: FoldedName = "ActivityCode"
  }

  /// The text of a field; nil if it is absent, null or empty.
  func value(_ name: FoldedName) -> String? {
    entry.event[name].map(Self.text).flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func text(of value: Event.FieldValue) -> String {
    value == .null ? "" : value.text
  }
}

extension EventText {
  /// An event of what a board shows.
  init(_ entry: Feed.Entry, of shown: BoardInput, _ state: BoardState, _ glyphs: Glyphs) {
    self.init(
      entry: entry, catalogue: shown.catalogue, masksNumbers: state.masksNumbers, glyphs: glyphs)
  }
}
