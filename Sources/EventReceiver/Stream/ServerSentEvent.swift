import EventSources
import NIOCore

/// The text of server-sent events (WHATWG HTML, section 9.2).
enum ServerSentEvent {
  /// A comment: clients skip it, but see that the connection lives.
  static let comment = ByteBuffer(string: ":\n\n")

  /// Begins an event; its data and `end` follow.
  static func begin(_ name: StaticString, id: String?, into bytes: inout [UInt8]) {
    if let id { bytes.append(contentsOf: "id: \(id)\n".utf8) }
    bytes.append(contentsOf: "event: \(name)\n".utf8)
  }

  /// One line of data. A carriage return, which is white space in JSON, would end it early.
  static func append(line: some Collection<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "data: ".utf8)
    let start = bytes.count
    bytes.append(contentsOf: line)
    while let place = bytes[start...].firstIndex(of: UInt8(ascii: "\r")) {
      bytes[place] = UInt8(ascii: " ")
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  static func end(into bytes: inout [UInt8]) { bytes.append(UInt8(ascii: "\n")) }

  /// A checkpoint as one event, with a line of data for each of its lines.
  static func checkpoint(_ lines: [UInt8], id: String) -> ByteBuffer {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(lines.count + lines.count / 32 + 64)
    begin("checkpoint", id: id, into: &bytes)
    for line in lines.split(separator: UInt8(ascii: "\n")) { append(line: line, to: &bytes) }
    end(into: &bytes)
    return ByteBuffer(bytes: bytes)
  }

  /// The receiver's status.
  static func note(_ note: ReceiverStatus) -> ByteBuffer {
    var bytes: [UInt8] = []
    begin("receiver", id: nil, into: &bytes)
    append(line: note.json, to: &bytes)
    end(into: &bytes)
    return ByteBuffer(bytes: bytes)
  }
}
