import WebhookEvents

/// An event as one of many systems could write it.
///
/// A house style settles everything but the values: events of one style and the same fields differ
/// in nothing else, as the events of a real sender do.
struct EventSpelling {
  private(set) var text: [UInt8] = []
  /// The fields in the order in which they were written, JSON values without white space.
  private(set) var fields: [Event.Field] = []

  private var style: SplitMix
  private var choice: SplitMix
  private let sketch: EventSketch
  private let gaps: Gaps
  private let container: Container

  private enum Gaps: CaseIterable { case none, few, wide, huge }
  private enum Container: CaseIterable { case flat, object, pairs, members, list, parts }

  /// One of the members of the event, from outside to inside.
  private enum Member {
    case id, created, category, code, received, fields
    case field(Int)
  }

  /// - Parameters:
  ///   - style: The house style.
  ///   - choice: How the values are written.
  init(_ sketch: EventSketch, style: UInt64, choice: UInt64) {
    self.sketch = sketch
    self.style = SplitMix(state: style)
    self.choice = SplitMix(state: choice)
    gaps = self.style.pick([.none, .none] + Gaps.allCases)
    container = self.style.pick([.pairs, .pairs] + Container.allCases)
    gap()
    enclose("{", members(), "}") { $0.write($1) }
    gap()
  }

  /// What the event says.
  var event: Event {
    Event(
      id: sketch.id, created: sketch.created, received: sketch.received,
      category: sketch.category, code: sketch.code, fields: fields)
  }

  // MARK: Members

  private mutating func members() -> [Member] {
    var members: [Member] = [.id, .created, .category, .code]
    if sketch.received != nil { members.append(.received) }
    let isInside = sketch.fields.indices.map { _ in
      container == .parts ? style.oneIn(2) : container != .flat
    }
    inner = isInside.indices.filter { isInside[$0] }
    members += isInside.indices.filter { !isInside[$0] }.map { .field($0) }
    // An empty container may be left out.
    if !inner.isEmpty || style.oneIn(2) { members.append(.fields) }
    if style.oneIn(2) { members.shuffle(using: &style) }
    if style.oneIn(3) { inner.shuffle(using: &style) }
    return members
  }

  /// The fields that stand in the container.
  private var inner: [Int] = []

  private mutating func write(_ member: Member) {
    switch member {
    case .id:
      name("Id")
      string(guid(), choice.oneIn(12) ? .some : .none)
    case .created:
      name("CreationDateUtc")
      numberOrString(sketch.created.compact)
    case .category:
      name("Category")
      integer(sketch.category)
    case .code:
      name("Code")
      integer(sketch.code)
    case .received:
      name("ReceivedAtUtc")
      string(sketch.received?.rfc3339Milliseconds ?? "", .none)
    case .fields:
      name(style.oneIn(3) ? "Parameters" : "AdditionalFields")
      writeContainer()
    case .field(let place): writeMember(sketch.fields[place])
    }
  }

  private mutating func writeContainer() {
    switch container {
    case _ where inner.isEmpty: put(style.pick(["{}", "[]", "null", "{ }", "[ ]"]))
    case .object, .parts, .flat: enclose("{", inner, "}") { $0.writeMember($0.sketch.fields[$1]) }
    case .pairs: enclose("[", inner, "]") { $0.writePair($0.sketch.fields[$1]) }
    case .members: enclose("[", inner, "]") { $0.writeObject($0.sketch.fields[$1]) }
    case .list:
      enclose("[", inner, "]") {
        $0.style.oneIn(2)
          ? $0.writePair($0.sketch.fields[$1]) : $0.writeObject($0.sketch.fields[$1])
      }
    }
  }

  private mutating func writeMember(_ field: EventSketch.Field) {
    let name = self.name(field.name, isKnown: field.isKnown)
    fields.append(Event.Field(name, value(field.value)))
  }

  private mutating func writeObject(_ field: EventSketch.Field) {
    enclose("{", [field], "}") { $0.writeMember($1) }
  }

  private mutating func writePair(_ field: EventSketch.Field) {
    let key = style.oneIn(3) ? "Key" : "Name"
    let isNameFirst = style.oneIn(2)
    var (name, value) = ("", Event.FieldValue.null)
    enclose("{", [isNameFirst, !isNameFirst], "}") { spelling, isName in
      spelling.name(isName ? key : "Value")
      if isName {
        name = spelling.spelled(field.name, isKnown: field.isKnown)
        spelling.nameString(name)
      } else {
        value = spelling.value(field.value)
      }
    }
    fields.append(Event.Field(name, value))
  }

  // MARK: Parts

  private mutating func enclose<Element>(
    _ open: String, _ elements: [Element], _ close: String, _ body: (inout Self, Element) -> Void
  ) {
    put(open)
    for (place, element) in elements.enumerated() {
      if place > 0 { put(",") }
      gap()
      body(&self, element)
      gap()
    }
    put(close)
  }

  /// A property name and its colon, as it was spelled.
  @discardableResult
  private mutating func name(_ name: String, isKnown: Bool = true) -> String {
    let spelled = spelled(name, isKnown: isKnown)
    nameString(spelled)
    gap()
    put(":")
    gap()
    return spelled
  }

  private mutating func nameString(_ name: String) {
    text.append(string: name, style.oneIn(8) ? .some : .none, &style)
  }

  private mutating func spelled(_ name: String, isKnown: Bool) -> String {
    guard isKnown else { return name }
    let cased =
      switch style.below(6) {
      case 0: name.lowercased()
      case 1: name.uppercased()
      case 2: name.prefix(1).lowercased() + name.dropFirst()
      default: name
      }
    guard style.oneIn(4) else { return cased }
    var spelled = style.oneIn(4) ? String(repeating: "_", count: 16) : ""
    for letter in cased {
      spelled.append(letter)
      if style.oneIn(4) { spelled.append(style.pick(["_", "-", " ", "__"])) }
    }
    return spelled
  }

  private mutating func value(_ value: EventSketch.Value) -> Event.FieldValue {
    switch value {
    case .text(let string):
      self.string(string, choice.pick([.none, .none, .none, .some, .all]))
      return .string(string)
    case .integer(let integer): return self.integer(integer)
    case .number(let number):
      put(number)
      return .number(number)
    case .boolean(let isTrue):
      put(isTrue ? "true" : "false")
      return .boolean(isTrue)
    case .null:
      put("null")
      return .null
    case .json:
      let json = RandomJSON(withSpace: choice.oneIn(2), &choice)
      text += json.text
      return .json(String(decoding: json.compact, as: UTF8.self))
    }
  }

  @discardableResult
  private mutating func integer(_ integer: Int32) -> Event.FieldValue {
    guard style.oneIn(3) else {
      put("\(integer)")
      return .number("\(integer)")
    }
    let digits = String(repeating: "0", count: choice.oneIn(6) ? choice.below(20) : 0)
    let written = integer < 0 ? "-\(digits)\(integer.magnitude)" : "\(digits)\(integer)"
    string(written, choice.oneIn(8) ? .some : .none)
    return .string(written)
  }

  private mutating func numberOrString(_ digits: String) {
    // A number has no leading zero.
    if style.oneIn(3), !digits.hasPrefix("0") { return put(digits) }
    string(digits, choice.oneIn(12) ? .some : .none)
  }

  private mutating func guid() -> String {
    let plain = sketch.id.description
    let cased = style.oneIn(3) ? plain.uppercased() : plain
    return switch style.below(6) {
    case 0: "{\(cased)}"
    case 1: "(\(cased))"
    case 2: String(cased.filter { $0 != "-" })
    default: cased
    }
  }

  private mutating func string(_ string: String, _ escapes: Escapes) {
    text.append(string: string, escapes, &choice)
  }

  private mutating func put(_ json: String) { text += Array(json.utf8) }

  private mutating func gap() {
    switch gaps {
    case .none: break
    case .few: text += (0..<style.below(3)).map { _ in style.pick([0x20, 0x20, 0x09, 0x0D]) }
    case .wide:
      if style.oneIn(4) { text += [UInt8](repeating: 0x20, count: 17 + style.below(7)) }
    case .huge:
      if style.oneIn(20) { text += [UInt8](repeating: 0x20, count: 500 + style.below(300)) }
    }
  }
}
