import AgentFloor
import FoundationEssentials
import Glibc
import LinuxIO
import WebhookEvents

/// The acknowledgements of one board, kept over a restart in a file of JSON Lines.
///
/// A board is identified by its sources. Several boards with the same sources have a file each: the
/// first one that is free.
package struct AcknowledgementFile: Sendable {
  /// Most boards with the same sources at once; further ones keep nothing.
  static let boardLimit = 16

  let path: String
  /// Held until the board ends.
  private let lock: Lock

  final class Lock: Sendable {
    private let file: FileDescriptor

    /// Nil where another board has it.
    init?(at path: String) throws(SystemError) {
      let opened = try FileDescriptor(opening: path, O_RDWR | O_CREAT, mode: 0o600)
      opened.give(toOwnerOf: Directory.parent(of: path))
      guard try opened.lock() else { return nil }
      file = opened
    }

    deinit { file.unlock() }
  }

  /// Takes the file of the board that `identity` names, in `directory`, which is made if need be.
  ///
  /// - Throws: where the directory or the lock cannot be had.
  package init(of identity: [String], in directory: String) throws(AcknowledgementError) {
    let name = ByteDigest.hex(of: identity.sorted().joined(separator: "\n"))
    do throws(SystemError) {
      try Directory.make(directory)
      for number in 1...Self.boardLimit {
        let path = "\(directory)/\(name)-\(number)"
        if let lock = try Lock(at: path + ".lock") {
          self.path = path + ".jsonl"
          self.lock = lock
          return
        }
      }
    } catch {
      throw AcknowledgementError("\(error)")
    }
    throw AcknowledgementError(
      "\(directory): \(Self.boardLimit) boards with these sources run already")
  }

  /// What was kept; nothing before the first time.
  ///
  /// - Throws: where the file cannot be read or is not as this program writes it.
  func read() throws(AcknowledgementError) -> [AlertBook.Alert] {
    let found: String?
    do throws(SystemError) { found = try WholeFile.text(at: path) } catch {
      throw AcknowledgementError("\(error)")
    }
    guard let text = found else { return [] }
    var alerts: [AlertBook.Alert] = []
    for line in text.split(separator: "\n") {
      do {
        let kept = try JSONDecoder().decode(KeptAlert.self, from: Data(line.utf8))
        if let alert = try kept.alert { alerts.append(alert) }
      } catch {
        throw AcknowledgementError("\(path): is not an acknowledgement file; move it away")
      }
    }
    return alerts
  }

  /// Replaces what was kept by `alerts`.
  func write(_ alerts: [AlertBook.Alert]) throws(AcknowledgementError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      var bytes: [UInt8] = []
      for alert in alerts { bytes += try encoder.encode(KeptAlert(alert)) + [UInt8(ascii: "\n")] }
      try WholeFile.replace(path, with: bytes)
    } catch {
      throw AcknowledgementError("\(error)")
    }
  }
}

/// Why acknowledgements cannot be kept or read.
package struct AcknowledgementError: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
