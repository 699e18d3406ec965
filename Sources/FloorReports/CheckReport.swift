import TerminalCells
package import WebhookEvents

/// The output of `floorboard check`: a line for each rejection, then the counts.
package struct CheckReport: Sendable {
  /// Events that would be accepted, without duplicates.
  package var accepted = 0
  package var duplicates = 0
  package private(set) var rejected = 0
  package private(set) var byReason: [EventRejection.Reason: Int] = [:]
  /// What files look like that are not events, the first of each.
  private var hints: [(file: String, text: String)] = []
  /// Most files of which a hint is kept.
  static let hintLimit = 256

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

  /// Keeps the first hint about a file.
  package mutating func add(hint: String, about file: String) {
    guard hints.count < Self.hintLimit, !hints.contains(where: { $0.file == file }) else { return }
    hints.append((file, hint))
  }

  /// The hints and the counts, each a line.
  package func ending(asJSON isJSON: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    for (file, text) in hints {
      if isJSON {
        writeHint(text, about: file, into: &bytes)
      } else {
        bytes += Array((SafeText("\(file): \(text)").description + "\n").utf8)
      }
    }
    if isJSON { writeCounts(into: &bytes) } else { bytes += Array(counts.utf8) }
    return bytes
  }

  private func writeHint(_ text: String, about file: String, into bytes: inout [UInt8]) {
    var json = JSONWriter()
    json.object { json in
      json.member("file", file)
      json.member("hint", text)
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
    return
      "\(accepted) accepted, \(Formatting.counted(duplicates, "duplicate")), \(rejected) rejected\(detail)\n"
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
