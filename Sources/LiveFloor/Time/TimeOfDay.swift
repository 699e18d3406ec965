/// A time of day in hours and minutes: `04:00`.
package struct TimeOfDay: Equatable, Sendable {
  package let hour: Int
  package let minute: Int

  package init(hour: Int, minute: Int) {
    self.hour = hour
    self.minute = minute
  }

  /// - Returns: nil for anything but two digits, a colon and two digits.
  package init?(text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isNumber) }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), 0..<24 ~= hour, 0..<60 ~= minute
    else { return nil }
    self.init(hour: hour, minute: minute)
  }
}
