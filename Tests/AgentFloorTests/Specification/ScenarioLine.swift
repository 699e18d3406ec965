import WebhookEvents

/// An event as a line: `09:00:00 3 maria S1 ActivityCode=16`, that is moment, code, user, session and
/// fields.
///
/// A date may stand before the time: `2026-11-21T09:00:00`. `-` stands for a user or session that is
/// absent, `%20` for a space. Three fields are the event's own: `rec=` is `ReceivedAtUtc`, `cat=` the
/// category, `id=` a number as `Id`.
enum ScenarioLine {
  struct Fault: Error { let line: String }

  static let day = "2026-11-22"

  /// - Parameter number: the `Id`, where the line names none.
  static func event(_ line: String, number: Int) throws -> Event {
    let words = line.split(separator: " ").map { String($0).replacing("%20", with: " ") }
    guard words.count >= 4, let code = Int32(words[1]) else { throw Fault(line: line) }
    var event = Event(
      id: EventID(high: 0, low: UInt64(number)), created: try moment(words[0]), category: 1,
      code: code)
    if words[3] != "-" { event.fields.append(Event.Field("SessionId", .string(words[3]))) }
    if words[2] != "-" { event.fields.append(Event.Field("Username", .string(words[2]))) }
    for word in words.dropFirst(4) {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { throw Fault(line: line) }
      switch parts[0] {
      case "rec": event.received = try moment(parts[1])
      case "cat": event.category = Int32(parts[1]) ?? 0
      case "id": event.id = EventID(high: 0, low: UInt64(parts[1]) ?? 0)
      default: event.fields.append(Event.Field(parts[0], value(of: parts[0], parts[1])))
      }
    }
    return event
  }

  private static func value(of name: String, _ text: String) -> Event.FieldValue {
    name.hasSuffix("Code") ? .number(text) : .string(text)
  }

  /// `HH:MM:SS`, with or without a date before it, a fraction behind it and a `Z`.
  static func moment(_ text: some StringProtocol) throws -> Timestamp {
    let dated = text.contains("T") ? String(text) : day + "T" + text
    guard let moment = Timestamp(rfc3339: dated.hasSuffix("Z") ? dated : dated + "Z") else {
      throw Fault(line: String(text))
    }
    return moment
  }

  /// A moment as a scenario writes it.
  static func text(_ seconds: Int64) -> String {
    let text = String(Timestamp(seconds: seconds).rfc3339.dropLast())
    return text.hasPrefix(day + "T") ? String(text.dropFirst(day.count + 1)) : text
  }

  /// The line of an event.
  static func line(_ event: Event) -> String {
    var words = [text(event.created.seconds), String(event.code)]
    words.append(event["Username"]?.text ?? "-")
    words.append(event["SessionId"]?.text ?? "-")
    for field in event.fields where field.name != "Username" && field.name != "SessionId" {
      words.append("\(field.name)=\(field.value.text)")
    }
    if event.category != 1 { words.append("cat=\(event.category)") }
    if let received = event.received { words.append("rec=\(received.rfc3339Milliseconds)") }
    return words.map { $0.replacing(" ", with: "%20") }.joined(separator: " ")
      + " id=\(event.id.low)"
  }
}
