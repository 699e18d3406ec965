/// Metrics in the text format of Prometheus, version 0.0.4.
struct PrometheusText {
  enum Kind: String {
    case counter, gauge
  }

  static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  private(set) var text = ""

  /// A metric with one sample; nothing for nil.
  mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Double?) {
    guard let value else { return }
    begin(name, kind, help)
    text += "\(name) \(Self.number(value))\n"
  }

  mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
    begin(name, kind, help)
    text += "\(name) \(value)\n"
  }

  /// A metric with labels. Each sample has a value for each of them.
  mutating func add(
    _ name: String, _ kind: Kind, _ help: String, by labels: [String],
    _ samples: [(values: [String], count: Int)]
  ) {
    begin(name, kind, help)
    for sample in samples {
      let pairs = zip(labels, sample.values).map { label, value in
        "\(label)=\"\(Self.escaped(value, quotes: true))\""
      }
      text += "\(name){\(pairs.joined(separator: ","))} \(sample.count)\n"
    }
  }

  private mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
    text += "# HELP \(name) \(Self.escaped(help, quotes: false))\n# TYPE \(name) \(kind.rawValue)\n"
  }

  /// Escapes backslash and line feed, and quotes in a label's value.
  private static func escaped(_ text: String, quotes: Bool) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\"" where quotes: escaped += "\\\""
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    return "\(value)"
  }
}
