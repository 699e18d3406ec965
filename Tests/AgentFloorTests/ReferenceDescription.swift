import AgentFloor
import WebhookEvents

extension Event {
  /// The event on one readable line, its second counted from the start of the stream.
  var line: String {
    let names: [Int32: String] = [
      1: "SignedIn", 2: "SignedOut", 3: "StatusChanged", 4: "Receiving", 5: "Accepted",
      6: "Declined", 7: "CallControl", 8: "Released",
    ]
    let name = category == 1 ? names[code] ?? "code \(code)" : "category \(category) code \(code)"
    var words = ["+\(created.seconds - ReferenceStream.start)s", name]
    for field in fields {
      let text = text(field.name) ?? "(empty)"
      switch field.name {
      case "Username", "SessionId", "Action": words.append(text)
      default: words.append("\(field.name)=\(text)")
      }
    }
    if let received {
      let milliseconds = received.milliseconds - ReferenceStream.start * 1000
      words.append("received +\(Double(milliseconds) / 1000)s")
    }
    return words.joined(separator: " ")
  }
}

extension ReferenceStatus: CustomStringConvertible {
  var description: String {
    switch kind {
    case .busyOther: "busy-other(\(name ?? ""))"
    case .unknown: "unknown(\(code.map { "\($0)" } ?? ""))"
    default: kind.name
    }
  }
}
