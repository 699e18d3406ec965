package import WebhookEvents

/// What an event means to its reader: all it says and the texts and numbers of its record, to
/// compare byte by byte, as `String` does not.
///
/// The white space within JSON values does not count.
package struct Meaning: Equatable, Sendable, CustomStringConvertible {
  private let utf8: [UInt8]

  package var description: String { String(decoding: utf8, as: UTF8.self) }

  /// The meaning of an event that was read.
  package init(_ view: EventView, receivedAt received: Timestamp?) {
    self.init(
      view.event, received,
      texts: [
        view.username, view.sessionID, view.sessionType, view.phone, view.activityName,
        view.workItemID, view.workItemType, view.queue, view.caller,
      ], numbers: [view.activityCode, view.availabilityCode, view.exitCode])
  }

  package init(_ view: EventView) { self.init(view, receivedAt: view.received) }

  /// The meaning that EventContract gives to an event: of fields that come more than once the first
  /// text that is not empty, and the first number that is one.
  package init(of event: Event) {
    self.init(
      event, event.received,
      texts: [
        ["username"], ["sessionid"], ["sessiontype"], ["phoneno"], ["activityname"],
        ["workitemid"], ["workitemtype"], ["queue", "queuename"], ["callerid"],
      ].map { names in event.texts(of: names).first { !$0.isEmpty } },
      numbers: ["activitycode", "availabilitycode", "exitcode"].map { name in
        event.texts(of: [name]).lazy.compactMap { $0.hasPrefix("+") ? nil : Int32($0) }.first
      })
  }

  private init(_ event: Event, _ received: Timestamp?, texts: [String?], numbers: [Int32?]) {
    let fields = event.fields.map { "\n  \($0.name): \($0.value.withoutSpace)" }.joined()
    let envelope =
      "\(event.id) \(event.created.compact) \(received?.rfc3339Milliseconds ?? "-") "
      + "\(event.category)/\(event.code) "
    let record = "\(texts.map { $0 ?? "-" }) \(numbers.map { $0.map(String.init) ?? "-" })"
    utf8 = Array((envelope + record + fields).utf8)
  }
}

extension Event {
  fileprivate func texts(of names: [String]) -> [String] {
    fields.compactMap { field in
      guard names.contains(field.name.folded) else { return nil }
      return switch field.value {
      case .string(let text), .number(let text): text
      case .boolean, .null, .json: nil
      }
    }
  }
}

extension String {
  /// Lower-case as far as its letters are ASCII, without separators.
  fileprivate var folded: String {
    let kept = unicodeScalars.filter { !" _-".unicodeScalars.contains($0) }
    return String(String.UnicodeScalarView(kept.map { $0.isASCII ? $0.lowercase : $0 }))
  }
}

extension Unicode.Scalar {
  fileprivate var lowercase: Unicode.Scalar {
    "A"..."Z" ~= self ? Unicode.Scalar(UInt8(ascii: self) + 32) : self
  }
}

extension Event.FieldValue {
  fileprivate var withoutSpace: Event.FieldValue {
    guard case .json(let text) = self else { return self }
    var (isInString, isEscaped) = (false, false)
    let kept = text.unicodeScalars.filter { scalar in
      if isInString {
        isInString = isEscaped || scalar != "\""
        isEscaped = scalar == "\\" && !isEscaped
        return true
      }
      isInString = scalar == "\""
      return !" \t\r\n".unicodeScalars.contains(scalar)
    }
    return .json(String(String.UnicodeScalarView(kept)))
  }
}
