import Glibc
import Testing

/// A socket to a port of this machine.
final class PlainConnection {
  private let number: Int32

  init(to port: Int) throws {
    number = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    try #require(number >= 0 && Loopback.connect(number, to: port))
  }

  deinit { close(number) }

  func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = unsafe send(number, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// Sends as much of `text` as the other side takes at once.
  func offer(_ text: String) {
    let bytes = Array(text.utf8)
    _ = unsafe send(number, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
  }

  /// What comes next; empty at the end.
  func read() -> String {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = unsafe recv(number, &bytes, bytes.count, 0)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }

  /// Everything up to where it has sent `text`.
  func read(until text: String) throws -> String {
    var all = ""
    while !all.contains(text) {
      let more = read()
      try #require(!more.isEmpty, "it ended: \(all)")
      all += more
    }
    return all
  }

  func beginPost(of body: String) {
    write(
      "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        + body)
  }

  /// Posts `body` and returns the answer.
  func post(_ body: String) -> String {
    beginPost(of: body)
    return read()
  }

  /// Whether the other side has said nothing, not even that it is over.
  var isOpen: Bool {
    var byte: UInt8 = 0
    let count = unsafe recv(number, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT))
    return count < 0 && errno == EAGAIN
  }
}
