// What facts that fell off added, as a checkpoint holds it.

extension Breakdown {
  mutating func pass(_ record: inout CheckpointLine) throws(CheckpointError) {
    let blank = 0..<Int64(0)
    try record.pass(&intervals, limit: Self.limit, blank: Interval(period: blank)) {
      (record, row) throws(CheckpointError) in
      try record.pass(period: &row.period)
      try row.numbers.pass(&record)
    }
    try record.pass(&stays, limit: Self.limit, blank: Stay(day: blank, status: .init(.unknown))) {
      (record, row) throws(CheckpointError) in
      try record.pass(period: &row.day)
      try record.pass(&row.status)
      try record.pass(&row.seconds, in: 0...PeriodCalendar.endless)
      try record.pass(&row.count, in: 0...1 << 40)
    }
    try record.pass(&shares, limit: Self.limit, blank: Share(day: blank, group: .queue(""))) {
      (record, row) throws(CheckpointError) in
      try record.pass(period: &row.day)
      try row.group.pass(&record)
      try row.numbers.pass(&record)
    }
    let areInOrder = zip(intervals, intervals.dropFirst()).allSatisfy {
      $0.period.upperBound <= $1.period.lowerBound
    }
    guard areInOrder else { throw .damaged }
  }
}

extension PackedNumbers {
  /// What facts that fell off took away again can stand below zero.
  fileprivate mutating func pass(_ record: inout CheckpointLine) throws(CheckpointError) {
    for sum in WorkNumbers.Sum.allCases {
      try record.pass(&self[sum], in: Int64(Int32.min)...Int64(Int32.max))
    }
  }
}

extension ItemGroup {
  fileprivate mutating func pass(_ record: inout CheckpointLine) throws(CheckpointError) {
    var (queue, medium): (String?, AgentStatus?)
    switch self {
    case .queue(let name): queue = name
    case .medium(let status): medium = status
    }
    try record.pass(&queue)
    try record.pass(&medium)
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
