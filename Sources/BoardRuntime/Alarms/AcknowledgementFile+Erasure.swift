import FoundationEssentials
import Glibc
import LinuxIO
import WebhookEvents

extension AcknowledgementFile {
  /// What was found of an agent.
  package struct Erasure: Equatable {
    /// How many acknowledgements of the agent there were.
    package var removed = 0
    /// The files in which others' acknowledgements name the agent. They stay.
    package var mentions: [String] = []
    /// The files of boards that run, which are left alone.
    package var inUse: [String] = []
    /// What could not be looked into, and why, as sentences.
    package var unread: [String] = []
  }

  /// Removes an agent's acknowledgements from the files of all boards in `directory`, or only counts
  /// them.
  ///
  /// - Throws: where a file cannot be written anew.
  package static func erase(
    _ username: String, in directory: String, onlyLooks: Bool
  ) throws(AcknowledgementError) -> Erasure {
    var erasure = Erasure()
    let names: [String]
    do throws(SystemError) { names = try Directory.names(in: directory).sorted() } catch {
      if error.code != ENOENT { erasure.unread.append("\(error)") }
      return erasure
    }
    do throws(SystemError) {
      for name in names where ![".", ".."].contains(name) && !name.hasSuffix(".lock") {
        let path = "\(directory)/\(name)"
        if name.hasSuffix(".jsonl") {
          try erasure.erase(username, from: path, onlyLooks)
        } else {
          erasure.unread.append("\(path) is no file of a board")
        }
      }
    } catch {
      throw AcknowledgementError("\(error)")
    }
    return erasure
  }
}

extension AcknowledgementFile.Erasure {
  fileprivate mutating func erase(
    _ username: String, from path: String, _ onlyLooks: Bool
  ) throws(SystemError) {
    let lines = lines(of: path)
    let agents = lines.map(Self.agent)
    for (number, agent) in agents.enumerated() {
      if case .failure = agent {
        unread.append("line \(number + 1) of \(path) is no acknowledgement")
      }
    }
    let kept = zip(lines, agents).filter { (try? $1.get()) != username }.map(\.0)
    let search = NameSearch(for: username)
    if kept.contains(where: { search.finds(in: Array($0.utf8)) }) { mentions.append(path) }
    if kept.count == lines.count { return }
    guard
      let lock = try AcknowledgementFile.Lock(at: String(path.dropLast("jsonl".count)) + "lock")
    else { return inUse.append(path) }
    removed += lines.count - kept.count
    if !onlyLooks {
      try WholeFile.replace(path, with: Array(kept.map { "\($0)\n" }.joined().utf8))
    }
    withExtendedLifetime(lock) {}
  }

  private mutating func lines(of path: String) -> [Substring] {
    do throws(SystemError) {
      return (try WholeFile.text(at: path) ?? "").split(separator: "\n")
    } catch {
      unread.append("\(error)")
      return []
    }
  }

  /// Whose acknowledgement it is; nil for that of a silence.
  private static func agent(in line: Substring) -> Result<String?, any Error> {
    Result { try JSONDecoder().decode(KeptAlert.self, from: Data(line.utf8)).agent }
  }
}
