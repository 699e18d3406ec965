import Testing

/// Events that are known by a number, quick to make and to find by the hundred thousand.
enum CountedEvents {
  private static let start = #"{"Id":"00000000-0000-4000-8000-"#
  private static let end =
    #"","CreationDateUtc":"20261122143005","Category":1,"Code":1,"Username":"anna","#
    + #""SessionId":"S-1"}"#
  private static let digits = 12

  static func event(_ number: Int) -> String {
    let text = String(number)
    return start + String(repeating: "0", count: digits - text.count) + text + end
  }

  /// An array of them.
  static func body(_ numbers: Range<Int>) -> String {
    "[" + numbers.map(event).joined(separator: ",") + "]"
  }

  /// How often each stands in the lines of a journal.
  static func counts(in text: String) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      let number = Int(Substring(line.dropFirst(start.utf8.count).prefix(digits)))
      if let number { counts[number, default: 0] += 1 }
    }
    return counts
  }
}
