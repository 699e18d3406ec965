import Foundation
import TestSupport
import Testing

/// A disk for a journal on which calls fail and hang when a test says so, and of which a power cut
/// leaves what was synced. It is a library between `floorboard receive` and the kernel:
/// Tests/Faults/faults.c.
final class FaultyDisk: Sendable {
  enum Call: String {
    case write, fdatasync, fsync, ftruncate, fallocate, rename
    case directorySync = "fsync-directory"
  }

  private let directory = TemporaryDirectory()

  init() throws {
    for path in [root, control, medium] { try Self.makeDirectory(path) }
  }

  /// The receiver makes it, and the directory above it.
  var journal: String { root + "/state/journal" }
  private var root: String { directory("disk") }
  private var control: String { directory("control") }
  private var medium: String { directory("medium") }

  /// `floorboard receive` on this disk.
  func start() throws -> ReceiveProgram {
    try ReceiveProgram(
      in: directory, ["--journal", journal],
      environment: [
        "LD_PRELOAD": Self.library.get(), "TEST_FAULTS_ROOT": root,
        "TEST_FAULTS_CONTROL": control, "TEST_FAULTS_MEDIUM": medium,
      ])
  }

  private static func makeDirectory(_ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  }
}

// MARK: Faults

extension FaultyDisk {
  /// Makes `call` fail with `EIO` until it is healed.
  func fail(_ call: Call) throws {
    try "\(EIO)".write(
      toFile: "\(control)/\(call.rawValue)", atomically: true, encoding: .utf8)
  }

  /// Makes `call` block until it is healed, and forgets the calls before.
  func hang(_ call: Call) throws {
    forgetCalls()
    try "".write(toFile: "\(control)/\(call.rawValue)-hang", atomically: true, encoding: .utf8)
  }

  func heal(_ call: Call) {
    for name in [call.rawValue, call.rawValue + "-hang"] {
      // One of them is not there.
      try? FileManager.default.removeItem(atPath: "\(control)/\(name)")
    }
  }

  /// The calls since `forgetCalls`: name, result or -errno, and file below the root of the disk.
  var calls: [String] { read(control + "/calls.log").split(separator: "\n").map(String.init) }

  func forgetCalls() { write("", to: control + "/calls.log") }

  /// Returns once a call that `hang` is for blocks.
  func waitToHang(_ call: Call) async throws {
    try await waitUntil("\(call) hangs") {
      calls.contains { $0.hasPrefix("\(call.rawValue)-hang ") }
    }
  }
}

// MARK: What is on it

extension FaultyDisk {
  /// The paths of the day files.
  var dayFiles: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: journal)) ?? []
    return names.filter { $0.hasSuffix(".jsonl") && $0 != "rejected.jsonl" }.sorted()
      .map { "\(journal)/\($0)" }
  }

  /// All that stands in the day files.
  var written: String { dayFiles.map { read($0) }.joined() }

  /// Leaves on the disk what was synced. The receiver must have ended.
  ///
  /// - Parameter share: of what was only written, how much is left too; a disk may write it at any
  ///   time.
  func cutPower(leaving share: Double = 0) throws {
    let files = FileManager.default
    let restored = directory("restored")
    try restore("root", at: root, to: restored, leaving: share)
    try files.removeItem(atPath: root)
    try files.moveItem(atPath: restored, toPath: root)
    // An empty medium takes at the next start what is there.
    try files.removeItem(atPath: medium)
    try Self.makeDirectory(medium)
  }

  /// - Parameters:
  ///   - identity: of the directory `place`.
  private func restore(
    _ identity: String, at place: String, to target: String, leaving share: Double
  ) throws {
    try Self.makeDirectory(target)
    for line in read("\(medium)/\(identity).names").split(separator: "\n") {
      let fields = line.split(separator: " ", maxSplits: 1)
      let found = (identity: String(fields[0]), name: String(fields[1]))
      let (old, new) = ("\(place)/\(found.name)", "\(target)/\(found.name)")
      if found.identity.hasPrefix("d") {
        try restore(found.identity, at: old, to: new, leaving: share)
        continue
      }
      var bytes = Self.bytes(of: "\(medium)/\(found.identity)")
      let all = Self.bytes(of: old)
      if all.count > bytes.count, all.prefix(bytes.count) == bytes {
        bytes = all.prefix(bytes.count + Int(share * Double(all.count - bytes.count)))
      }
      try #require(
        FileManager.default.createFile(
          atPath: new, contents: bytes, attributes: [.posixPermissions: 0o600]))
    }
  }

  private static func bytes(of file: String) -> Data {
    (try? Data(contentsOf: URL(filePath: file))) ?? Data()
  }
}

// MARK: The library

extension FaultyDisk {
  private static let library = Result<String, any Error> {
    try CompiledFault.build("faults.c", as: "faults.so", ["-shared", "-fPIC"])
  }
}
