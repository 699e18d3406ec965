import TerminalCells

/// The board before the first event, with what is wrong with its sources, and a command that sends one.
struct EmptyBoard {
  let input: BoardInput

  /// Most columns of a line about a source.
  private static let problemWidth = 76

  func draw(into frame: inout Frame, rows: Range<Int>) {
    let lines = problems(within: min(Self.problemWidth, frame.columns - 2)) + self.lines
    let width = lines.map(\.width).max() ?? 0
    let column = max(1, (frame.columns - width) / 2)
    let first = rows.lowerBound + max(0, (rows.count - lines.count) / 2)
    for (row, line) in zip(first..<rows.upperBound, lines) {
      frame.put(line, row: row, column: column, width: frame.columns - column - 1)
    }
  }

  /// Whole: beside the other words of the header there may be room for their beginnings only.
  private func problems(within width: Int) -> [Spans] {
    let lines = input.sources.flatMap { source in
      source.problems.flatMap { Wrapping.lines(of: "\(source.name): \($0)", width: width) }
    }
    return lines.isEmpty ? [] : lines.map { Spans(SafeText($0), .warning) } + [Spans()]
  }

  /// What `--since` left out, which may be why nothing is here.
  private var omission: [Spans] {
    let count = input.sources.map(\.leftOut).reduce(0, +)
    if count > 0 {
      let events = count == 1 ? "1 older event was" : "\(Formatting.count(count)) older events were"
      return [Spans("\(events) left out by --since.")]
    }
    let beganAtEnd = input.sources.contains(where: \.beganAtEnd)
    return beganAtEnd ? [Spans("What was there before is left out by --since now.")] : []
  }

  private var lines: [Spans] {
    guard let address = input.address else {
      let title = omission.isEmpty ? "No event yet." : "No event yet that is new enough."
      return [Spans(SafeText(title), .accent, .bold)] + omission + [
        Spans(
          input.sources.isEmpty
            ? "This board has no source of events." : "Waiting for what the source above sends.",
          .dim)
      ]
    }
    return omission + [
      Spans("No event yet. Send a first one:", .accent, .bold),
      Spans(),
      Spans("curl -H content-type:application/json -d '{"),
      Spans("  \"Id\": \"'$(cat /proc/sys/kernel/random/uuid)'\","),
      Spans("  \"CreationDateUtc\": \"'$(date -u +%Y%m%d%H%M%S)'\","),
      Spans("  \"Category\": 1, \"Code\": 1, \"Username\": \"maria.lopez\","),
      Spans("  \"SessionId\": \"S-1\", \"SessionType\": \"CCA\" }' \\"),
      Spans("  \(address)"),
      Spans(),
      Spans("maria.lopez then stands here, signed in.", .dim),
    ]
  }
}
