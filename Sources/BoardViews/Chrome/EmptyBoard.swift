import TerminalCells

/// The board before the first event, with a command that sends one.
struct EmptyBoard {
  let input: BoardInput

  func draw(into frame: inout Frame, rows: Range<Int>) {
    let lines = self.lines
    let width = lines.map(\.width).max() ?? 0
    let column = max(1, (frame.columns - width) / 2)
    let first = rows.lowerBound + max(0, (rows.count - lines.count) / 2)
    for (row, line) in zip(first..<rows.upperBound, lines) {
      frame.put(line, row: row, column: column, width: frame.columns - column - 1)
    }
  }

  private var lines: [Spans] {
    guard let address = input.address else {
      return [
        Spans("No event yet.", .accent, .bold),
        Spans(
          input.sources.isEmpty
            ? "This board has no source of events." : "Waiting for what the source above sends.",
          .dim),
      ]
    }
    return [
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
