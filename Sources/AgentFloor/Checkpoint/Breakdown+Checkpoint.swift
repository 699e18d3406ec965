// A checkpoint holds the sum of what facts that fell off added.

extension Breakdown {
  mutating func pass(_ line: inout CheckpointLine) {
    let blank = 0..<Int64(0)
    ledger.days.pass(&line, limit: Ledger.limit)
    ledger.sessions.pass(&line, limit: AgentState.sessionLimit)
    intervals.pass(&line, limit: Self.limit)
    line.pass(&stays, limit: Self.limit, blank: Stay(day: blank, status: .blank)) { line, row in
      line.pass(period: &row.day)
      line.pass(&row.status)
      line.pass(&row.seconds, in: 0...PeriodCalendar.endless)
      line.pass(&row.count, in: 0...1 << 40)
    }
    line.pass(
      &shares, limit: Self.limit, blank: Share(day: blank, group: .queue(Identifier("")))
    ) { line, row in
      line.pass(period: &row.day)
      row.group.pass(&line)
      row.numbers.pass(&line)
    }
  }
}

extension PeriodSums {
  fileprivate mutating func pass(_ line: inout CheckpointLine, limit: Int) {
    line.pass(&rows, limit: limit, blank: Row(period: 0..<0)) { line, row in
      line.pass(period: &row.period)
      row.numbers.pass(&line)
    }
    line.check(
      zip(rows, rows.dropFirst()).allSatisfy { $0.period.lowerBound < $1.period.lowerBound })
  }
}

extension PackedNumbers {
  fileprivate mutating func pass(_ line: inout CheckpointLine) {
    for sum in WorkNumbers.Sum.allCases {
      line.pass(&self[sum], in: 0...Int64(Int32.max))
    }
  }
}

extension ItemGroup {
  fileprivate mutating func pass(_ line: inout CheckpointLine) {
    var (queue, medium): (Identifier?, AgentStatus?)
    switch self {
    case .queue(let name): queue = name
    case .medium(let status): medium = status
    }
    line.pass(&queue)
    line.pass(&medium)
    self = queue.map { .queue($0) } ?? .medium(medium ?? AgentStatus(.onCall))
  }
}
