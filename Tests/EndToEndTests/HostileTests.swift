import Foundation
import TestSupport
import Testing

/// Reads what a terminal was sent, as the terminal would, and reports every control byte and
/// sequence that the painter does not write.
struct OutputScanner {
  /// Final bytes of the control sequences that curses paints with.
  private static let finals = Set("mHJKABCDEFGdXPLM@hlrSTbtn".unicodeScalars.map(\.value))

  private(set) var faults: [String] = []

  init(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    var scalars = text.unicodeScalars.map(\.value)[...]
    while let first = scalars.popFirst() {
      switch first {
      case 0x1B: scanEscape(&scalars)
      case 0x08, 0x0A, 0x0D, 0x0E, 0x0F: break
      case 0..<0x20, 0x7F..<0xA0: report("control \(String(first, radix: 16))")
      case 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF:
        report("invisible \(String(first, radix: 16))")
      default: break
      }
    }
  }

  private mutating func scanEscape(_ rest: inout ArraySlice<UInt32>) {
    switch rest.popFirst() {
    case UInt32(UInt8(ascii: "[")):
      var parameters = ""
      while let next = rest.popFirst() {
        if 0x40...0x7E ~= next {
          let isQuery = parameters == "?2026$" && next == 0x70 || parameters.isEmpty && next == 0x63
          let isOurs = isQuery || Self.finals.contains(next) && !parameters.contains("31337")
          if !isOurs { report("CSI \(parameters)\(next)") }
          return
        }
        parameters.unicodeScalars.append(Unicode.Scalar(next) ?? "?")
      }
    case UInt32(UInt8(ascii: "]")): scanString(&rest)
    case UInt32(UInt8(ascii: "(")), UInt32(UInt8(ascii: ")")): rest = rest.dropFirst()
    case let next? where "=>78M".unicodeScalars.contains(where: { $0.value == next }): break
    case let next: report("ESC \(next ?? 0)")
    }
  }

  /// A title, a notification, the clipboard, or the question for the ground, up to BEL.
  private mutating func scanString(_ rest: inout ArraySlice<UInt32>) {
    let text = rest.prefix { $0 >= 0x20 && !(0x7F..<0xA0 ~= $0) }
    rest = rest.dropFirst(text.count)
    var string = ""
    string.unicodeScalars.append(contentsOf: text.compactMap(Unicode.Scalar.init))
    let isOurs = ["2;", "9;", "52;c;", "11;?"].contains(where: string.hasPrefix)
    if !isOurs || rest.popFirst() != 7 { report("OSC \(string)") }
  }

  private mutating func report(_ fault: String) {
    if faults.count < 20 { faults.append(fault) }
  }
}

/// Nothing that a sender, a file or its name says reaches the terminal as anything but text.
@Suite(.serialized, .blocking, .timeLimit(.minutes(15))) struct HostileTests {
  let directory = TemporaryDirectory()

  /// What each field is made of, in JSON.
  private static let bombs = [
    #"\u001b]0;owned\u0007"#, #"\u001b[31337;1m"#, #"\u009b31337m"#, #"\u001bP1$q\u001b\\"#,
    #"\u0000\u0008\u0009\u000a\u000b\u000c\u000d\u007f\u0085\u008d"#,
    #"\u202eevil\u202c\u2066\u2069\u200f\u2028\u2029\ufeff"#,
    "e" + String(repeating: #"\u0301"#, count: 200),
    #"\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67"#,
    #"\ud83c\udde9\ud83c\uddea"#, #"\u0e33\u0300\u20e3\ufe0f"#,
  ]

  private static func event(_ place: Int, _ bomb: String, code: Int = 1) -> String {
    """
    {"Id":"\(UUID())","CreationDateUtc":"\(EventLines.now)","Category":1,"Code":\(code),\
    "AdditionalFields":{"SessionId":"S\(bomb)\(place)","SessionType":"T\(bomb)",\
    "Username":"u\(place)\(bomb)","PhoneNo":"+1\(bomb)","ActivityCode":36,"ActivityName":"A\(bomb)",\
    "WorkItemId":"w\(bomb)","WorkItemType":"v\(bomb)","QueueName":"q\(bomb)","CallerId":"c\(bomb)",\
    "Action":"\(bomb)","X\(bomb)":"\(bomb)"}}

    """
  }

  @Test func noControlByteReachesTheTerminalThatIsNotThePaintersOwn() throws {
    let name = "x\u{1B}]0;owned\u{7}\u{9B}31337m\u{202E}\n.jsonl"
    let path = directory.file(name)
    let log = try FileHandle.log(at: path)
    let long = String(repeating: "W", count: 65_000)
    let bombs = Self.bombs + [Self.bombs.joined(), long, #"\u001b"# + long]
    for (place, bomb) in bombs.enumerated() {
      for code in [1, 3, 4, 5, 7, 99] { try log.append(Self.event(place, bomb, code: code)) }
    }
    try log.append("{\"\u{1B}[31337m\u{7}\n\u{9B}31337m not an event\n")
    let roster = directory.file("roster.csv")
    try Data("username,name,team\nu0\u{1B}]0;owned\u{7},N\u{1B}[31337m,T\u{9B}31337m\n".utf8)
      .write(to: URL(filePath: roster))
    let board = try TerminalSession(
      ["--follow", path, "--roster", roster],
      environment: directory.environment.merging([
        "FLOORBOARD_WALLBOARD_MASTHEAD": "\u{1B}]0;owned\u{7}\u{1B}[31337m"
      ]) { $1 })
    try board.waitToShow("AGENT", "54 kept")
    // Every screen and prompt, in front of every kind of text.
    for keys in [
      "\r", "q", "jj\r", "GG", "q", "e", "q", "o", "q", "w", "w", "?", "q", "\t", "\r", "y", "G",
      "q", "y",
    ] {
      board.type(keys + "\u{0C}")
      board.listen(for: 0.3)
    }
    board.typeEscape()
    board.typeEscape()
    board.type("ctvepidq")
    board.type("/\u{9B}31337m\r")
    board.typeEscape()
    board.type("mbbsaG")
    try board.waitToShow("sort agent")
    let scan = OutputScanner(board.output)
    #expect(scan.faults.isEmpty)
    #expect(!board.text.contains("]0;owned\u{7}"))
  }

  /// Refused in a line of text, or shown on the board as what is waited for.
  @Test(arguments: [
    "http://127.0.0.1:1/\u{1B}]0;owned\u{7}", "http://\u{1B}[31337m:1",
    "http://127.0.0.1:1/%1B%5D0;owned%07", "http://a\u{9B}31337m\u{202E}.example",
    "\u{1B}[31337m",
  ])
  func noURLDrawsOnTheTerminal(url: String) throws {
    let board = try TerminalSession(["--attach", url], environment: directory.environment)
    try board.waitFor("board")
    board.listen(for: 0.3)
    #expect(OutputScanner(board.output).faults.isEmpty)
  }

  @Test(arguments: [
    "a\u{7}b", "\u{1B}]0;x", "\u{9B}1m", "\u{1B}[31337m", "\u{1B}c", "\u{202E}", "\u{1B}P", "\0",
    "\u{1B}]0;owned\u{7}", "\u{1B}]2;a\u{1B}\\", "\u{1B}]2;\u{9C}\u{7}",
  ])
  func theScannerFindsWhatItIsFor(bytes: String) {
    #expect(!OutputScanner(Array(bytes.utf8)).faults.isEmpty)
  }

  @Test func sixtyResizesASecondUnderLoadLeaveItAliveAndRight() throws {
    let path = directory.file("events.jsonl")
    let log = try FileHandle.log(at: path)
    let board = try TerminalSession(["--follow", path], environment: directory.environment)
    try board.waitToShow("board")
    let sizes: [(UInt16, UInt16)] = [
      (1, 1), (200, 500), (5, 20), (24, 80), (1, 500), (200, 1), (10, 40), (9, 39), (60, 200),
    ]
    for step in 0..<180 {
      let (rows, columns) = sizes[step % sizes.count]
      board.resize(rows: rows, columns: columns)
      try log.append(
        (0..<8).map {
          EventLines.agent(
            code: 1, username: "a\((step * 8 + $0) % 300)", session: "S\(step * 8 + $0)")
        }.joined())
      board.listen(for: 1.0 / 60)
    }
    board.resize(rows: 30, columns: 100)
    try board.waitToShow("board", "300 in", "a0")
    board.type("q")
    #expect(try board.waitForEnd() == .exit(0))
    #expect(board.modes == board.modesBefore)
  }
}
