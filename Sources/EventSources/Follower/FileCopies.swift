import LinuxIO

/// The files beside a followed file that may be copies of it, as copy-and-truncate makes them: those
/// in its directory whose names are its own with a number or a date added, behind it or before its
/// suffix (`log`, `log.1`, `log-20261129`; `floor.jsonl`, `floor.jsonl.1`, `floor-1.jsonl`).
///
/// A name does not tell a copy from another log: the second of two logs `floor.jsonl` and
/// `floor-2.jsonl` counts as a copy of the first, and is read again where the first was found empty.
struct FileCopies {
  /// Most of them that are examined: those written last.
  private static let limit = 4096
  /// Most of them that are opened to be read: those written last.
  private static let openLimit = 64

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
    /// No copy tells that nothing is missing, or not all of them can be read.
    var isGap = false
  }

  /// Where the file was, and when it had been written to, before the others were looked at.
  private let path: String
  private let modified: UnixTime?
  private let candidates: [Candidate]
  /// Those that were compressed already, which are not read.
  private let compressed: [Candidate]

  init(beside file: FollowedFile) {
    path = file.currentPath
    modified = try? file.status().modified
    let directory = Directory.parent(of: path)
    let name = CopiedName(String(path.dropFirst(directory.count).drop { $0 == "/" }))
    var found: [Candidate] = []
    // A directory that cannot be read shows no copies.
    for other in (try? Directory.names(in: directory)) ?? [] where name.isCopied(to: other) {
      guard let status = try? FileStatus(at: directory + "/" + other), status.kind == .regular
      else { continue }
      found.append(Candidate(path: directory + "/" + other, status: status))
    }
    found.sort { $0.status.modified < $1.status.modified }
    candidates = found.filter { !$0.path.hasSuffix(".gz") }.suffix(Self.limit)
    compressed = found.filter { $0.path.hasSuffix(".gz") }
  }

  /// How to begin `file` anew, of which everything up to `offset`, not 0, was read.
  ///
  /// Only the newest matching copy counts. If it is shorter than what was read, nothing in it is
  /// missing. What the writer appends between the copy and the truncation nobody can have.
  func recovery(of file: FollowedFile, from offset: Int) -> Recovery {
    for (place, candidate) in candidates.enumerated().reversed() {
      let isLonger = candidate.status.size >= offset
      guard let copy = file.another(at: candidate.path),
        isLonger ? copy.holds(whatIsReadOf: file, at: offset) : copy.begins(like: file)
      else { continue }
      let others = candidates.enumerated().filter {
        $0.offset != place && $0.element.status.modified >= candidate.status.modified
      }
      var recovery = opened(others.map(\.element), like: file)
      if isLonger { recovery.rest = copy }
      return recovery
    }
    return Recovery(isGap: !isCompressed(upTo: offset))
  }

  /// Whether the newest compressed copy holds as many bytes as were read.
  private func isCompressed(upTo offset: Int) -> Bool {
    guard let newest = compressed.last else { return false }
    return (try? GzipSize.inflated(newest.path, newest.status)) == offset
  }

  /// How to begin `file` anew, which was found empty beside `earlier`, and written to since.
  func recovery(of file: FollowedFile, since earlier: FileCopies) -> Recovery {
    let written = written(since: earlier)
    var recovery = opened(written, like: file)
    // An empty copy tells that the file was empty when it was truncated.
    if recovery.copies.isEmpty, !written.contains(where: { $0.status.size == 0 }) {
      recovery.isGap = true
    }
    return recovery
  }

  /// Whether a file of events was made or written to.
  func areWritten(since earlier: FileCopies, like file: FollowedFile) -> Bool {
    let areWritten = written(since: earlier).contains { candidate in
      candidate.status.size > 0 && file.another(at: candidate.path)?.looksLikeEvents ?? false
    }
    // A file that was renamed is not copied and truncated. If it was renamed while the others were
    // looked at, they include its successors.
    return areWritten && path == earlier.path && path == file.currentPath
  }

  private func written(since earlier: FileCopies) -> [Candidate] {
    let known = Dictionary(earlier.candidates.map { ($0.status.identity, $0.status) }) { $1 }
    return candidates.filter { candidate in
      guard let status = known[candidate.status.identity] else {
        // An older file was renamed. `earlier` lacks it, too, if it was renamed during that look.
        return earlier.modified.map { candidate.status.modified >= $0 } ?? true
      }
      return status.modified != candidate.status.modified || status.size != candidate.status.size
    }
  }

  private func opened(_ candidates: [Candidate], like file: FollowedFile) -> Recovery {
    let filled = candidates.filter { $0.status.size > 0 }
    var recovery = Recovery(isGap: filled.count > Self.openLimit)
    for candidate in filled.suffix(Self.openLimit) {
      guard let copy = file.another(at: candidate.path) else {
        recovery.isGap = true
        continue
      }
      if copy.looksLikeEvents { recovery.copies.append(copy) }
    }
    return recovery
  }
}

/// The name of a file, and how rotation names a copy of it.
private struct CopiedName {
  let name: String
  /// `floor` and `.jsonl`; a name without a dot has no suffix.
  let stem: Substring
  let suffix: Substring

  init(_ name: String) {
    self.name = name
    let dot = name.lastIndex(of: ".").flatMap { $0 == name.startIndex ? nil : $0 } ?? name.endIndex
    (stem, suffix) = (name[..<dot], name[dot...])
  }

  func isCopied(to other: String) -> Bool {
    let other = other.hasSuffix(".gz") ? other.dropLast(3) : other[...]
    if other.hasPrefix(name) { return isAddition(other.dropFirst(name.count)) }
    return other.hasPrefix(stem) && other.hasSuffix(suffix)
      && isAddition(other.dropFirst(stem.count).dropLast(suffix.count))
  }

  /// Whether it is what rotation adds to a name: a number, a date, a time.
  private func isAddition(_ text: Substring) -> Bool {
    text.contains(where: \.isDigit) && text.allSatisfy { $0.isDigit || "-._T:Z".contains($0) }
  }
}

extension Character {
  fileprivate var isDigit: Bool { "0"..."9" ~= self }
}
