/// Parses server-sent events (WHATWG HTML, section 9.2.6) as bytes arrive.
struct ServerSentEventParser {
  struct Message: Equatable {
    /// `message` if the event has no name.
    var name: String
    /// The last id sent, with this event or before.
    var id: String
    /// Its lines of data, joined by line feeds.
    var data: [UInt8]
  }

  /// More than a receiver ever sends, in words.
  struct TooLong: Error, Equatable {
    let reason: String
  }

  /// How much a server can make us hold, in bytes.
  struct Limits {
    /// Of an event and its lines.
    var event = 1 << 20
    /// Of a line of a checkpoint.
    var line = 16 << 20
    /// Of a checkpoint: enough for that of 100,000 agents with full timelines.
    var checkpoint = 512 << 20
  }

  private let limits: Limits
  /// An incomplete line.
  private var line: [UInt8] = []
  /// The last line ended with a carriage return; a line feed may follow.
  private var endedWithReturn = false
  private var isFirstLine = true
  private var name = ""
  private var id = ""
  private var data: [UInt8] = []

  init(limits: Limits = Limits()) { self.limits = limits }

  /// Appends the events that `bytes` complete.
  mutating func parse(_ bytes: [UInt8], into messages: inout [Message]) throws(TooLong) {
    var start = 0
    if endedWithReturn, bytes.first == UInt8(ascii: "\n") { start = 1 }
    if !bytes.isEmpty { endedWithReturn = false }
    var place = start
    while place < bytes.count {
      let byte = bytes[place]
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else {
        place += 1
        continue
      }
      try append(bytes[start..<place])
      endLine(into: &messages)
      place += 1
      if byte == UInt8(ascii: "\r") {
        if place == bytes.count { endedWithReturn = true }
        if place < bytes.count, bytes[place] == UInt8(ascii: "\n") { place += 1 }
      }
      start = place
    }
    try append(bytes[start...])
  }

  /// Whether nothing of an event has come that is not complete.
  var isBetweenEvents: Bool { line.isEmpty && data.isEmpty && name.isEmpty }

  private mutating func append(_ bytes: ArraySlice<UInt8>) throws(TooLong) {
    let isCheckpoint = name == "checkpoint"
    let longest = isCheckpoint ? limits.line : limits.event
    if line.count + bytes.count > longest {
      throw TooLong(reason: "a line of more than \(longest) bytes")
    }
    let most = isCheckpoint ? limits.checkpoint : limits.event
    if data.count + line.count + bytes.count > most {
      throw TooLong(reason: "an event of more than \(most) bytes")
    }
    line.append(contentsOf: bytes)
  }

  private mutating func endLine(into messages: inout [Message]) {
    defer { line.removeAll(keepingCapacity: line.capacity <= 1 << 20) }
    if isFirstLine {
      isFirstLine = false
      if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    }
    if line.isEmpty { return dispatch(into: &messages) }
    let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.count
    var value = line[colon...].dropFirst()
    if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
    switch String(decoding: line[..<colon].prefix(Self.shortLimit), as: UTF8.self) {
    case "data":
      data.append(contentsOf: value)
      data.append(UInt8(ascii: "\n"))
    case "event": name = Self.short(value)
    case "id" where !value.contains(0): id = Self.short(value)
    // A comment, a proposed wait, or a field of a later version.
    default: break
    }
  }

  /// Bytes of a name or an id; nobody's are longer.
  private static let shortLimit = 256

  private static func short(_ value: ArraySlice<UInt8>) -> String {
    String(decoding: value.prefix(shortLimit), as: UTF8.self)
  }

  private mutating func dispatch(into messages: inout [Message]) {
    defer {
      name = ""
      data = []
    }
    guard !data.isEmpty else { return }
    data.removeLast()
    messages.append(Message(name: name.isEmpty ? "message" : name, id: id, data: data))
  }
}
