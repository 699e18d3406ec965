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

  /// An event of more than `limit` bytes.
  struct TooLong: Error {}

  /// Bytes of one event; enough for the checkpoint of 100,000 agents with full timelines.
  static let limit = 512 << 20

  private let limit: Int
  /// An incomplete line.
  private var line: [UInt8] = []
  /// The last line ended with a carriage return; a line feed may follow.
  private var endedWithReturn = false
  private var isFirstLine = true
  private var name = ""
  private var id = ""
  private var data: [UInt8] = []

  init(limit: Int = Self.limit) { self.limit = limit }

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
      line.append(contentsOf: bytes[start..<place])
      endLine(into: &messages)
      place += 1
      if byte == UInt8(ascii: "\r") {
        if place == bytes.count { endedWithReturn = true }
        if place < bytes.count, bytes[place] == UInt8(ascii: "\n") { place += 1 }
      }
      start = place
    }
    line.append(contentsOf: bytes[start...])
    if line.count + data.count > limit { throw TooLong() }
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
    switch String(decoding: line[..<colon], as: UTF8.self) {
    case "data":
      data.append(contentsOf: value)
      data.append(UInt8(ascii: "\n"))
    case "event": name = String(decoding: value, as: UTF8.self)
    case "id" where !value.contains(0): id = String(decoding: value, as: UTF8.self)
    // A comment, a proposed wait, or a field of a later version.
    default: break
    }
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
