import WebhookEvents

/// How a simulated event is written as JSON; all spellings give the same event (EventContract).
package enum SimulatorSpelling: Hashable, Sendable {
  /// The additional fields as an object.
  case object
  /// Every spelling that is accepted, chosen by the event's id.
  case mixed

  /// Writes `event`, about `agent`, as one line with its end.
  func write(_ event: SimulatorEvent, of agent: SimulatorAgent?, into line: inout [UInt8]) {
    let style = self == .object ? Style() : Style(of: event.id)
    let code = event.code
    line.add("{\"")
    line.add(style.commonNames.id)
    line.add("\":\"")
    line.add(event.id, spelled: style.id)
    line.add("\",\"")
    line.add(style.commonNames.created)
    line.add(style.quotesDate ? "\":\"" : "\":")
    event.time.appendCompact(to: &line)
    line.add(style.quotesDate ? "\",\"Category\":" : ",\"Category\":")
    line.add(number: Int(code.category), quoted: style.quotesNumbers)
    line.add(",\"Code\":")
    line.add(number: Int(code.code), quoted: style.quotesNumbers)
    writeFields(of: event, agent, in: style, into: &line)
    line.add("}\n")
  }

  private func writeFields(
    of event: SimulatorEvent, _ agent: SimulatorAgent?, in style: Style, into line: inout [UInt8]
  ) {
    line.add(",")
    if style.container != .flat {
      line.add("\"")
      line.add(style.containerName)
      line.add(style.container == .object ? "\":{" : "\":[")
    }
    var isFirst = true
    event.visitFields(of: agent) { name, value in
      if !isFirst { line.add(",") }
      isFirst = false
      line.add(style.beforeName)
      line.add(name)
      line.add(style.afterName)
      switch value {
      case .text(let text): line.add(text, escapingAll: style.escapesAll)
      case .number(let number): line.add(number: number, quoted: style.quotesNumbers)
      }
      line.add(style.afterValue)
    }
    switch style.container {
    case .object: line.add("}")
    case .names, .keys, .members: line.add("]")
    case .flat: break
    }
  }

  /// One sender's way of writing.
  fileprivate struct Style {
    enum Container {
      case object
      /// A list of `{"Name": …, "Value": …}`, or with `Key` for `Name`.
      case names, keys
      /// A list of objects of one member.
      case members
      case flat
    }

    enum ID { case hyphens, bare, braces, parentheses }

    var container = Container.object
    var containerName: String = "AdditionalFields"
    var commonNames: (id: String, created: String) = ("Id", "CreationDateUtc")
    var id = ID.hyphens
    var quotesDate = true
    var quotesNumbers = false
    var escapesAll = false

    /// The text around the name and value of a field.
    var beforeName: String {
      switch container {
      case .object, .flat: "\""
      case .members: "{\""
      case .names: "{\"Name\":\""
      case .keys: "{\"Key\":\""
      }
    }
    var afterName: String {
      switch container {
      case .object, .flat, .members: "\":"
      case .names, .keys: "\",\"Value\":"
      }
    }
    var afterValue: String {
      switch container {
      case .object, .flat: ""
      case .members, .names, .keys: "}"
      }
    }

    init() {}

    init(of id: EventID) {
      switch id.low & 7 {
      case 0: container = .names
      case 1: container = .keys
      case 2: container = .members
      case 3: container = .flat
      default: break
      }
      switch id.low >> 3 & 7 {
      case 0: containerName = "Additional Fields"
      case 1: containerName = "additional_fields"
      case 2: containerName = "Parameters"
      default: break
      }
      if id.low >> 6 & 3 == 0 { commonNames = ("id", "creation-date-utc") }
      switch id.low >> 8 & 7 {
      case 0: self.id = .bare
      case 1: self.id = .braces
      case 2: self.id = .parentheses
      default: break
      }
      quotesDate = id.low >> 11 & 3 != 0
      quotesNumbers = id.low >> 13 & 3 == 0
      escapesAll = id.low >> 15 & 3 == 0
    }
  }
}

extension [UInt8] {
  fileprivate mutating func add(_ text: String) {
    append(contentsOf: text.utf8)
  }

  fileprivate mutating func add(number: Int, quoted: Bool) {
    if quoted { add("\"") }
    append(contentsOf: String(number).utf8)
    if quoted { add("\"") }
  }

  fileprivate mutating func add(_ id: EventID, spelled spelling: SimulatorSpelling.Style.ID) {
    switch spelling {
    case .hyphens: id.append(to: &self)
    case .bare: append(contentsOf: id.description.utf8.filter { $0 != UInt8(ascii: "-") })
    case .braces:
      add("{")
      append(contentsOf: id.description.uppercased().utf8)
      add("}")
    case .parentheses:
      add("(")
      id.append(to: &self)
      add(")")
    }
  }

  /// Writes `text` as a JSON string; `escapingAll` writes what is not ASCII as `\u` escapes.
  fileprivate mutating func add(_ text: String, escapingAll: Bool) {
    guard escapingAll else { return append(quoted: text) }
    var quoted: [UInt8] = []
    quoted.append(quoted: text)
    for unit in String(decoding: quoted, as: UTF8.self).utf16 {
      if unit < 0x80 { append(UInt8(unit)) } else { add(unit: unit) }
    }
  }

  private mutating func add(unit: UInt16) {
    add("\\u")
    for shift in [12, 8, 4, 0] as [UInt16] {
      let digit = UInt8(unit >> shift & 15)
      append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
