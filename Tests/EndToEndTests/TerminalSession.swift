import CLinux
import Foundation
import TestSupport
import Testing

/// The built program on a pseudo-terminal of its own, as a person would have it.
final class TerminalSession {
  let process: pid_t
  private let terminal: Int32
  /// Held open so that the terminal's modes can be read after the program ended.
  private let programSide: Int32
  /// The terminal's modes before the program had it.
  let modesBefore: [UInt8]
  /// Everything the program wrote.
  private(set) var output: [UInt8] = []
  private var ending: Ending?
  private var isHungUp = false
  /// What the terminal answers to the first of each of these queries.
  private var answers: [String: String]

  /// How a program ended.
  enum Ending: Equatable {
    case exit(Int32)
    case signal(Int32)

    /// - Parameter status: as `waitpid` gives it.
    init(status: Int32) {
      let signal = status & 0x7F
      self = signal == 0 ? .exit(status >> 8 & 0xFF) : .signal(signal)
    }
  }

  /// What a test waits for at most; only a failing test ever does.
  static let patience = ChildProcess.patience

  /// - Parameters:
  ///   - shellScript: a job-controlling shell's script to run instead of the program alone; it finds
  ///     the program and its arguments in `"$@"`.
  ///   - launcher: a program and arguments that run the program, which follows them.
  ///   - prepare: gets the program's side of the terminal before the program has it.
  init(
    _ arguments: [String], shellScript: String? = nil, launcher: [String] = [], rows: UInt16 = 35,
    columns: UInt16 = 120, terminalName: String = "xterm-256color",
    environment: [String: String] = [:], answers: [String: String] = [:],
    prepare: (Int32) -> Void = { _ in }
  ) throws {
    self.answers = answers
    var (outside, inside): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    try #require(unsafe openpty(&outside, &inside, nil, nil, &size) == 0)
    self.terminal = outside
    self.programSide = inside
    _ = fcntl(outside, F_SETFD, FD_CLOEXEC)
    _ = fcntl(inside, F_SETFD, FD_CLOEXEC)
    prepare(inside)
    modesBefore = Self.modes(of: inside)
    let program = launcher + [Program.path] + arguments
    self.process = try Program.spawn(
      shellScript.map { ["/bin/bash", "-mc", $0, "bash"] + program } ?? program,
      terminal: inside,
      environment: environment.merging(
        ["TERM": terminalName, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"],
        uniquingKeysWith: { a, _ in a }))
  }

  deinit {
    if ending == nil {
      kill(process, SIGKILL)
      _ = ChildProcess.wait(for: process, 0)
    }
    if !isHungUp { hangUp() }
  }

  /// The terminal's modes as they are now.
  var modes: [UInt8] { Self.modes(of: programSide) }

  private static func modes(of terminal: Int32) -> [UInt8] {
    var modes = termios()
    _ = unsafe tcgetattr(terminal, &modes)
    return unsafe withUnsafeBytes(of: &modes) { unsafe Array($0) }
  }

  func type(_ keys: String) { type(Array(keys.utf8)) }

  func type(_ bytes: [UInt8]) {
    _ = unsafe write(terminal, bytes, bytes.count)
  }

  /// Types Escape alone: a byte within 50 ms would make it Alt.
  func typeEscape() {
    type("\u{1B}")
    listen(for: 0.2)
  }

  func resize(rows: UInt16, columns: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = unsafe ioctl(terminal, UInt(TIOCSWINSZ), &size)
  }

  /// Stops output as Ctrl-S does where it is not a key.
  func stopOutput() { tcflow(programSide, TCOOFF) }

  /// Bytes typed that the program has not read.
  var unread: Int {
    var count: Int32 = 0
    _ = unsafe ioctl(programSide, UInt(FIONREAD), &count)
    return Int(count)
  }

  func signal(_ number: Int32) { kill(process, number) }

  /// Waits, reading nothing, until the program catches signals as it does from before it takes the
  /// screen.
  func waitToCatchSignals() throws {
    let end = Date.now + Self.patience
    let probe = UInt64(1) << UInt64(SIGPROF - 1)
    while Date.now < end, self.end() == nil {
      let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
      let caught = try #require(status.firstMatch(of: /SigCgt:\s*([0-9a-f]+)/))
      if let mask = UInt64(caught.1, radix: 16), mask & probe != 0 { return }
      poll(nil, 0, 5)
    }
    Issue.record("never caught a signal")
    throw Missing()
  }

  /// Has the screen painted anew until it shows every one of `texts`, none of them broken by an
  /// escape sequence.
  func waitToShow(_ texts: String..., sourceLocation: SourceLocation = #_sourceLocation) throws {
    let end = Date.now + Self.patience
    while Date.now < end, ending == nil {
      let before = output.count
      type("\u{0C}")
      read(for: 0.2)
      let painted = Self.plain(output[before...])
      if texts.allSatisfy(painted.contains) { return }
    }
    Issue.record("never showed \(texts); last: \(tail)", sourceLocation: sourceLocation)
    throw Missing()
  }

  /// The same for what `pattern` matches.
  func waitToShow(_ pattern: some RegexComponent) throws {
    try waitUntil {
      let before = output.count
      type("\u{0C}")
      read(for: 0.2)
      return Self.plain(output[before...]).contains(pattern)
    }
  }

  /// Has the screen painted anew until it no longer shows `text`.
  func waitNotToShow(_ text: String) throws {
    try waitUntil {
      let before = output.count
      type("\u{0C}")
      read(for: 0.2)
      let painted = Self.plain(output[before...])
      return painted.contains("board") && !painted.contains(text)
    }
  }

  /// Reads until `condition` holds.
  func waitUntil(_ condition: () -> Bool) throws {
    let end = Date.now + Self.patience
    while Date.now < end {
      if condition() { return }
      read(for: 0.05)
    }
    Issue.record("waited in vain; last: \(tail)")
    throw Missing()
  }

  /// Reads until the program has written `bytes`, escape sequences and all.
  func waitForBytes(_ bytes: String) throws {
    try waitUntil { text.contains(bytes) }
  }

  /// Everything the program wrote, escape sequences and all.
  var text: String { String(decoding: output, as: UTF8.self) }

  /// Reads for so long, whatever comes.
  func listen(for seconds: Double) {
    let end = Date.now + seconds
    while Date.now < end { read(for: min(0.01, seconds)) }
  }

  /// Reads what the program writes until it ended.
  ///
  /// - Parameter reading: false to read nothing meanwhile.
  func waitForEnd(reading: Bool = true) throws -> Ending {
    let end = Date.now + Self.patience
    while Date.now < end {
      if reading { read(for: 0.05) } else { poll(nil, 0, 10) }
      if let ending = self.end() {
        read(for: 0)
        return ending
      }
    }
    Issue.record("never ended; last: \(tail)")
    throw Missing()
  }

  /// How the program ended; nil while it runs.
  func end() -> Ending? {
    if ending == nil {
      let (ended, status) = ChildProcess.wait(for: process, WNOHANG)
      if ended == process { ending = Ending(status: status) }
    }
    return ending
  }

  /// Reads until the program, or the shell around it, has written `text`.
  func waitFor(_ text: String) throws {
    let end = Date.now + Self.patience
    while Date.now < end {
      read(for: 0.05)
      if Self.plain(output).contains(text) { return }
    }
    Issue.record("never wrote \(text); last: \(tail)")
    throw Missing()
  }

  /// The port the header says the receiver listens on.
  func port() throws -> Int {
    let end = Date.now + Self.patience
    while Date.now < end {
      type("\u{0C}")
      read(for: 0.2)
      if let port = Self.plain(output).firstMatch(of: /:(\d{4,5}) ●/) { return Int(port.1) ?? 0 }
    }
    Issue.record("no port in the header; last: \(tail)")
    throw Missing()
  }

  /// Closes the terminal's other end, as a lost connection does.
  func hangUp() {
    close(programSide)
    close(terminal)
    isHungUp = true
  }

  /// Whether the last switch of screens was back to the ordinary one.
  var leftTheAlternateScreen: Bool { leftMode(1049) }

  /// Whether pastes are as before.
  var leftMarkedPastes: Bool { leftMode(2004) }

  /// The modes that were set or reset otherwise than a terminal has them at first.
  var modesLeftOn: [Substring] {
    var last: [Substring: Substring] = [:]
    for match in text.matches(of: /\u{1B}\[\?([\d;]+)([hl])/) {
      for mode in match.1.split(separator: ";") { last[mode] = match.2 }
    }
    // A terminal wraps lines and shows its cursor.
    return last.filter { $1 == (["7", "25"].contains($0) ? "l" : "h") }.keys.sorted()
  }

  private func leftMode(_ mode: Int) -> Bool {
    guard let left = text.range(of: "\u{1B}[?\(mode)l", options: .backwards) else { return false }
    let entered = text.range(of: "\u{1B}[?\(mode)h", options: .backwards)
    return entered.map { $0.lowerBound < left.lowerBound } ?? false
  }

  struct Missing: Error {}

  private var tail: String { Self.plain(output.suffix(4000)) }

  /// Reads what is there; waits for more while it comes within `quiet` seconds, for a second at most.
  private func read(for quiet: Double) {
    if isHungUp { return }
    var chunk = [UInt8](repeating: 0, count: 65_536)
    var waiting = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    let end = Date.now + max(1, quiet)
    while unsafe poll(&waiting, 1, Int32(quiet * 1000)) > 0, Date.now < end {
      let count = unsafe Glibc.read(terminal, &chunk, chunk.count)
      guard count > 0 else { return }
      output += chunk[..<count]
      for (query, answer) in answers where output.firstRange(of: Array(query.utf8)) != nil {
        answers[query] = nil
        type(answer)
      }
    }
  }

  /// The text without escape sequences.
  static func plain(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: Array(bytes), as: UTF8.self)
      .replacing(/\u{1B}(\[[0-?]*[ -\/]*[@-~]|\][^\u{7}]*\u{7}|[()*+][0-9A-Za-z]|[=>78cDEHMNOZ])/) {
        _ in ""
      }
  }
}
