/// A time as typed at the board: a local `14:07`, or `now` or nothing for the present.
enum TypedTime: Hashable {
  case now
  case minute(hour: Int, minute: Int)

  /// - Returns: nil for anything but one or two digits, a colon and two digits.
  init?(_ text: String) {
    let text = text.filter { $0 != " " && $0 != "@" }
    guard !text.isEmpty, text != "now" else {
      self = .now
      return
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, 1...2 ~= parts[0].count, parts[1].count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
    else { return nil }
    self = .minute(hour: hour, minute: minute)
  }
}
