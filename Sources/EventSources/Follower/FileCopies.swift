import LinuxIO

/// The files beside a followed file that may be copies of it, as copy-and-truncate makes them: those
/// in its directory whose names begin like its own (`log`, `log.1`, `log-20261129`; `floor.jsonl`,
/// `floor-1.jsonl`), not compressed.
struct FileCopies {
  /// Most of them that are examined: those written last.
  private static let limit = 4096

  private struct Candidate {
    let path: String
    let status: FileStatus
  }

  /// What to read before a truncated file begins anew.
  struct Recovery {
    /// The copy that holds what was read; from there on it holds the rest.
    var rest: FollowedFile?
    /// Later copies, to be read whole.
    var copies: [FollowedFile] = []
    /// No copy tells that nothing is missing.
    var isGap = false
  }

  /// Where the file was.
  let path: String
  private let candidates: [Candidate]

  init(beside file: FollowedFile) {
    path = file.currentPath
    let directory = Directory.parent(of: path)
    let name = String(path.dropFirst(directory.count).drop { $0 == "/" })
    let stem =
      name.lastIndex(of: ".").flatMap { $0 == name.startIndex ? nil : name[..<$0] } ?? name[...]
    var found: [Candidate] = []
    // A directory that cannot be read shows no copies.
    for other in (try? Directory.names(in: directory)) ?? [] {
      guard other.hasPrefix(stem), other != name, !Self.isCompressed(other),
        let status = try? FileStatus(at: directory + "/" + other), status.kind == .regular
      else { continue }
      found.append(Candidate(path: directory + "/" + other, status: status))
    }
    found.sort { $0.status.modified < $1.status.modified }
    candidates = found.suffix(Self.limit)
  }

  /// How to begin `file` anew, of which everything up to `offset`, not 0, was read.
  ///
  /// The copy written last tells: it holds what is missing, or less than was read. What the writer
  /// appends between the copy and the truncation nobody can have.
  func recovery(of file: FollowedFile, from offset: Int) -> Recovery {
    for (place, candidate) in candidates.enumerated().reversed() {
      let isLonger = candidate.status.size >= offset
      guard let copy = file.another(at: candidate.path),
        isLonger ? copy.holds(whatIsReadOf: file, at: offset) : copy.begins(like: file)
      else { continue }
      let others = candidates.enumerated().filter {
        $0.offset != place && $0.element.status.modified >= candidate.status.modified
      }
      return Recovery(
        rest: isLonger ? copy : nil, copies: opened(others.map(\.element), like: file))
    }
    return Recovery(isGap: true)
  }

  /// How to begin `file` anew, which was found empty beside `earlier`, and written to since.
  func recovery(of file: FollowedFile, since earlier: FileCopies) -> Recovery {
    let written = written(since: earlier)
    return Recovery(copies: opened(written, like: file), isGap: written.isEmpty)
  }

  /// Whether a file that is not empty was made or written to.
  func areWritten(since earlier: FileCopies) -> Bool {
    written(since: earlier).contains { $0.status.size > 0 }
  }

  private func written(since earlier: FileCopies) -> [Candidate] {
    let known = Dictionary(earlier.candidates.map { ($0.status.identity, $0.status) }) { $1 }
    return candidates.filter { candidate in
      let status = known[candidate.status.identity]
      return status?.modified != candidate.status.modified || status?.size != candidate.status.size
    }
  }

  private func opened(_ candidates: [Candidate], like file: FollowedFile) -> [FollowedFile] {
    candidates.filter { $0.status.size > 0 }.compactMap { file.another(at: $0.path) }
      .filter(\.looksLikeEvents)
  }

  private static func isCompressed(_ name: String) -> Bool {
    [".gz", ".xz", ".bz2", ".zst", ".lz4"].contains { name.hasSuffix($0) }
  }
}
