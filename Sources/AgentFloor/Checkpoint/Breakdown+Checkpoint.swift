// A checkpoint holds the sum of what facts that fell off added.

extension Breakdown {
  mutating func pass(_ line: inout CheckpointLine) throws(CheckpointError) {
    let blank = 0..<Int64(0)
    try ledger.days.pass(&line, limit: Ledger.limit)
    try ledger.sessions.pass(&line, limit: AgentState.sessionLimit)
    try intervals.pass(&line, limit: Self.limit)
    try line.pass(&stays, limit: Self.limit, blank: Stay(day: blank, status: .init(.unknown))) {
      (line, row) throws(CheckpointError) in
      try line.pass(period: &row.day)
      try line.pass(&row.status)
      try line.pass(&row.seconds, in: 0...PeriodCalendar.endless)
      try line.pass(&row.count, in: 0...1 << 40)
    }
    try line.pass(
      &shares, limit: Self.limit, blank: Share(day: blank, group: .queue(Identifier("")))
    ) {
      (line, row) throws(CheckpointError) in
      try line.pass(period: &row.day)
      try row.group.pass(&line)
      try row.numbers.pass(&line)
    }
  }
}

extension PeriodSums {
  fileprivate mutating func pass(
    _ line: inout CheckpointLine, limit: Int
  ) throws(CheckpointError) {
    try line.pass(&rows, limit: limit, blank: Row(period: 0..<0)) {
      (line, row) throws(CheckpointError) in
      try line.pass(period: &row.period)
      try row.numbers.pass(&line)
    }
    let areInOrder = zip(rows, rows.dropFirst()).allSatisfy {
      $0.period.lowerBound < $1.period.lowerBound
    }
    guard areInOrder else { throw .damaged }
  }
}

extension PackedNumbers {
  fileprivate mutating func pass(_ line: inout CheckpointLine) throws(CheckpointError) {
    for sum in WorkNumbers.Sum.allCases {
      try line.pass(&self[sum], in: 0...Int64(Int32.max))
    }
  }
}

extension ItemGroup {
  fileprivate mutating func pass(_ line: inout CheckpointLine) throws(CheckpointError) {
    var (queue, medium): (Identifier?, AgentStatus?)
    switch self {
    case .queue(let name): queue = name
    case .medium(let status): medium = status
    }
    try line.pass(&queue)
    try line.pass(&medium)
    self = queue.map { .queue($0) } ?? .medium(medium ?? AgentStatus(.onCall))
  }
}

extension CheckpointLine {
  mutating func pass(period: inout Range<Int64>) throws(CheckpointError) {
    var (start, end) = (period.lowerBound, period.upperBound)
    let bounds = PeriodCalendar.bounds
    try pass(&start, in: bounds.lowerBound...bounds.upperBound)
    try pass(&end, in: start...bounds.upperBound)
    period = start..<end
  }
}
