import TerminalCells
package import WebhookEvents

/// The output of `floorboard check`: a line for each rejection, then the counts.
package struct CheckReport: Sendable {
  /// Events that would be accepted, without duplicates.
  package var accepted = 0
  package var duplicates = 0
  package private(set) var rejected = 0
  package private(set) var byReason: [EventRejection.Reason: Int] = [:]

  package init() {}

  /// Counts a rejection.
  ///
  /// - Returns: `file:line:byte: what`, without a line end and safe for a terminal.
  package mutating func add(_ rejection: EventRejection, in file: String) -> String {
    rejected += 1
    byReason[rejection.reason, default: 0] += 1
    return SafeText("\(file):\(rejection.line):\(rejection.byte): \(what(rejection))").description
  }

  private func what(_ rejection: EventRejection) -> String {
    let element = rejection.arrayIndex.map { "event \($0): " } ?? ""
    return element + rejection.explanation
  }

  /// Counts a rejection, and appends it as one line of JSON.
  package mutating func add(
    _ rejection: EventRejection, in file: String, json bytes: inout [UInt8]
  ) {
    _ = add(rejection, in: file)
    var json = JSONWriter()
    json.object { json in
      json.member("file", file)
      json.member("line", rejection.line)
      json.member("event", rejection.arrayIndex)
      json.member("byte", rejection.byte)
      json.member("reason", rejection.reason.rawValue)
      json.member("expected", rejection.expected)
      json.member("found", rejection.found)
      json.member("excerpt", rejection.excerpt)
    }
    bytes += json.bytes
    bytes.append(UInt8(ascii: "\n"))
  }

  /// `1204 accepted, 3 duplicates, 2 rejected (1 syntax, 1 bad-value)`, with a line end.
  package var counts: String {
    let reasons = EventRejection.Reason.allCases.compactMap { reason in
      byReason[reason].map { "\($0) \(reason.rawValue)" }
    }
    let detail = reasons.isEmpty ? "" : " (\(reasons.joined(separator: ", ")))"
    return "\(accepted) accepted, \(duplicates) duplicates, \(rejected) rejected\(detail)\n"
  }

  /// The counts as one line of JSON, with its end.
  package func writeCounts(into bytes: inout [UInt8]) {
    var json = JSONWriter()
    json.object { json in
      json.member("accepted", accepted)
      json.member("duplicates", duplicates)
      json.member("rejected", rejected)
      json.object("byReason") { json in
        for reason in EventRejection.Reason.allCases {
          json.member(reason.rawValue, byReason[reason] ?? 0)
        }
      }
    }
    bytes += json.bytes
    bytes.append(UInt8(ascii: "\n"))
  }
}
