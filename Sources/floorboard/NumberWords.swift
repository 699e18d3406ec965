extension ClosedRange<Int> {
  /// `1 to 100000`
  var words: String { "\(lowerBound) to \(upperBound)" }
}

extension ClosedRange<Double> {
  /// `0.01 to 100000`
  var words: String { "\(lowerBound.formatted) to \(upperBound.formatted)" }
}

extension Double {
  /// `60`, `0.5`
  var formatted: String {
    self == rounded() && magnitude < 1e9 ? String(Int(self)) : String(self)
  }
}
