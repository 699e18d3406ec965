import LinuxIO
package import WebhookEvents

/// What an argument of `--follow` means.
package enum FollowTarget: Hashable, Sendable {
  case file(String)
  case set(FileSet)
  case dated(DatedName)

  /// A file of that literal name wins over a pattern and a dated name.
  package init(_ argument: String) {
    if let set = FileSet(argument) {
      self = .set(set)
    } else if let name = DatedName(argument) {
      self = .dated(name)
    } else {
      self = .file(argument)
    }
  }

  /// The file at `moment`; of a set its directory.
  ///
  /// - Parameter offset: seconds east of UTC then.
  package func path(at moment: Timestamp, offset: Int) -> String {
    switch self {
    case .file(let path): path
    case .set(let set): set.directory
    case .dated(let name): name.path(at: moment, offset: offset)
    }
  }
}

/// A path with the date in it, as strftime(3) writes it: `ev-%Y-%m-%d.jsonl`.
package struct DatedName: Hashable, Sendable {
  /// Conversions that name a date or an hour.
  private static let conversions = "YymdeHjFGgVUWubBhaA"

  package let pattern: String

  /// - Returns: nil if there is no date in it, or a file of that very name.
  package init?(_ pattern: String) {
    // `%%` is a per cent sign.
    let dates = pattern.replacing("%%", with: "").split(
      separator: "%", omittingEmptySubsequences: false
    ).dropFirst()
    guard dates.contains(where: { $0.first.map(Self.conversions.contains) ?? false }),
      (try? FileStatus(at: pattern)) == nil
    else { return nil }
    self.pattern = pattern
  }

  /// The path at `moment`.
  ///
  /// - Parameter offset: seconds east of UTC then.
  package func path(at moment: Timestamp, offset: Int) -> String {
    MachineClock.text(pattern, local: moment.seconds + Int64(offset)) ?? pattern
  }
}
