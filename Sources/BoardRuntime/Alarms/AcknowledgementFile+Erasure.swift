import FoundationEssentials
import LinuxIO

extension AcknowledgementFile {
  /// Removes an agent's acknowledgements from the files of all boards in `directory`, or only counts
  /// them.
  ///
  /// - Returns: how many, and the files of boards that run, which are left alone.
  package static func erase(
    _ username: String, in directory: String, onlyLooks: Bool
  ) throws(AcknowledgementError) -> (removed: Int, inUse: [String]) {
    var (removed, inUse): (Int, [String]) = (0, [])
    do throws(SystemError) {
      guard Directory.fault(of: directory) == nil,
        (try? FileStatus(at: directory)) != nil
      else { return (0, []) }
      for name in try Directory.names(in: directory).sorted() where name.hasSuffix(".jsonl") {
        let path = "\(directory)/\(name)"
        let lines = (try WholeFile.text(at: path) ?? "").split(separator: "\n")
        let kept = lines.filter { agent(in: $0) != username }
        if kept.count == lines.count { continue }
        guard let lock = try Lock(at: String(path.dropLast("jsonl".count)) + "lock") else {
          inUse.append(path)
          continue
        }
        removed += lines.count - kept.count
        if !onlyLooks {
          try WholeFile.replace(path, with: Array(kept.map { "\($0)\n" }.joined().utf8))
        }
        withExtendedLifetime(lock) {}
      }
    } catch {
      throw AcknowledgementError("\(error)")
    }
    return (removed, inUse)
  }

  private static func agent(in line: Substring) -> String? {
    try? JSONDecoder().decode(KeptAlert.self, from: Data(line.utf8)).agent
  }
}
