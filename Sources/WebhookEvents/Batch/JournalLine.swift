extension EventBatch {
  /// Appends one event as a line of the journal, with its line feed: as it came, without white
  /// space between tokens, and with `ReceivedAtUtc` replaced or added (EventContract Arrival).
  ///
  /// - Parameters:
  ///   - index: The place of the event in `records`.
  ///   - received: When it arrived.
  ///   - omitted: Names of event-specific fields that are never written.
  package func appendJournalLine(
    of index: Int, receivedAt received: Timestamp, omitting omitted: [FoldedName] = [],
    into journal: inout [UInt8]
  ) {
    let record = records[index]
    let source = text.span.extracting(record.source.range)
    var place = 0
    if !omitted.isEmpty || record.received != nil {
      for member in source.members(named: omitted) {
        source.appendWithoutSpace(place..<member.lowerBound, to: &journal)
        place = source.skipSpace(from: member.upperBound)
        // Remove one comma together with the member.
        if source[orZero: place] == UInt8(ascii: ",") {
          place += 1
        } else if journal.last == UInt8(ascii: ",") {
          journal.removeLast()
        }
      }
    }
    source.appendWithoutSpace(place..<source.count, to: &journal)
    // The brace that ends the event.
    journal.removeLast()
    journal.append(contentsOf: #","ReceivedAtUtc":""#.utf8)
    received.appendRFC3339(to: &journal, decimals: 6)
    journal.append(contentsOf: "\"}\n".utf8)
  }
}

extension Span where Element == UInt8 {
  /// The ranges of the fields called one of `names`, and of `ReceivedAtUtc`, in order.
  fileprivate func members(named names: [FoldedName]) -> [Range<Int>] {
    let scanner = EventScanner.reading(self)
    var members: [Range<Int>] = []
    for field in scanner.fields {
      let name = text(of: field.name)
      if names.contains(where: { $0.matches(name) }) { members.append(field.extent) }
    }
    if let arrival = scanner.arrival { members.append(arrival) }
    return members.sorted { $0.lowerBound < $1.lowerBound }
  }
}
