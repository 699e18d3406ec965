package import LiveFloor
package import TOMLKit
import TOMLText
package import WebhookEvents

/// A type of setting, and how it is written in a file, a flag and the environment.
package protocol SettingValue: Equatable, Sendable {
  /// Reads a flag or an environment variable; nil if it is not such a value.
  init?(text: String)
  /// Reads a value of the TOML file; nil if it is not such a value.
  init?(node: any TOMLValueConvertible)
  /// The value in the TOML file.
  var toml: String { get }
  /// The form in words: `a duration such as "90s"`.
  static var form: String { get }
}

extension SettingValue {
  /// Most values are also texts in the file.
  package init?(node: any TOMLValueConvertible) {
    guard let text = node.string else { return nil }
    self.init(text: text)
  }
}

extension String: SettingValue {
  package init?(text: String) { self = text }
  /// A basic string of TOML. Characters that could harm a terminal or hide text are escaped.
  package var toml: String {
    var text = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case _ where scalar.isInvisibleOrControl: text += scalar.tomlEscape
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
  package static var form: String { "text" }
}

extension Bool: SettingValue {
  package init?(text: String) { self.init(text) }
  package init?(node: any TOMLValueConvertible) {
    guard node.type == .bool, let value = node.bool else { return nil }
    self = value
  }
  package var toml: String { description }
  package static var form: String { "true or false" }
}

extension Int: SettingValue {
  package init?(text: String) { self.init(text) }
  package init?(node: any TOMLValueConvertible) {
    guard node.type == .int, let value = node.int else { return nil }
    self = value
  }
  package var toml: String { description }
  package static var form: String { "a whole number" }
}

/// A list of texts, separated by commas in a flag or the environment.
package struct TextList: SettingValue {
  package var items: [String]

  package init(_ items: [String]) { self.items = items }
  package init?(text: String) {
    self.items = text.split(separator: ",").map { String($0.trimmingBlanks()) }
  }
  package init?(node: any TOMLValueConvertible) {
    guard let array = node.array else { return nil }
    let texts = array.compactMap(\.string)
    guard texts.count == array.count else { return nil }
    self.items = texts
  }
  package var toml: String { "[" + items.map(\.toml).joined(separator: ", ") + "]" }
  package static var form: String { "a list of texts" }
}

/// A span of time in whole seconds: `90s`, `2m`, `12h`, `2m30s`.
package struct TimeSpan: SettingValue, Comparable {
  /// Bound for keys without their own: over a hundred years, so that arithmetic cannot overflow.
  static let longest = TimeSpan(seconds: 1_000_000 * 3600)

  package var seconds: Int64

  package init(seconds: Int64) { self.seconds = seconds }

  package init?(text: String) {
    var total: Int64 = 0
    var rest = text[...]
    var largest = Int64.max
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let count = Int64(digits), let unit = rest.dropFirst(digits.count).first else {
        return nil
      }
      guard let size = ["h": 3600, "m": 60, "s": 1][unit] as Int64?, size < largest else {
        return nil
      }
      let (part, tooLarge) = count.multipliedReportingOverflow(by: size)
      let (sum, overflow) = total.addingReportingOverflow(part)
      if tooLarge || overflow { return nil }
      total = sum
      largest = size
      rest = rest.dropFirst(digits.count + 1)
    }
    if text.isEmpty { return nil }
    self.seconds = total
  }

  package var description: String {
    let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")]
    let shown = parts.filter { $0.0 != 0 }.map { "\($0.0)\($0.1)" }.joined()
    return shown.isEmpty ? "0s" : shown
  }

  package var toml: String { description.toml }
  package static var form: String { #"a duration such as "90s", "2m" or "2m30s""# }
  package static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.seconds < right.seconds }
}

/// A number of bytes: `64KiB`, `1MiB`.
package struct ByteCount: SettingValue, Comparable {
  package var bytes: Int

  package init(bytes: Int) { self.bytes = bytes }

  private static let units: [(name: String, size: Int)] = [
    ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("B", 1),
  ]

  package init?(text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let suffix = text.dropFirst(digits.count)
    guard let count = Int(digits),
      let unit = Self.units.first(where: { $0.name == suffix })
    else { return nil }
    let (bytes, overflow) = count.multipliedReportingOverflow(by: unit.size)
    if overflow { return nil }
    self.bytes = bytes
  }

  package var toml: String {
    let unit = Self.units.first { bytes % $0.size == 0 && bytes >= $0.size } ?? ("B", 1)
    return "\(bytes / unit.size)\(unit.name)".toml
  }
  package static var form: String { #"a size such as "64KiB" or "1MiB""# }
  package static func < (left: ByteCount, right: ByteCount) -> Bool { left.bytes < right.bytes }
}

extension TimeOfDay: SettingValue {
  package var toml: String {
    let digits = [hour, minute].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return digits.joined(separator: ":").toml
  }
  package static var form: String { #"a time of day such as "04:00""# }
}

/// A share of the screen's height: `25%`.
package struct Percentage: SettingValue, Comparable {
  package var percent: Int

  package init(percent: Int) { self.percent = percent }
  package init?(text: String) {
    guard text.hasSuffix("%"), let percent = Int(text.dropLast()) else { return nil }
    self.percent = percent
  }
  package var toml: String { "\(percent)%".toml }
  package static var form: String { #"a percentage such as "25%""# }
  package static func < (left: Percentage, right: Percentage) -> Bool {
    left.percent < right.percent
  }
}

/// Who may read, write and execute a file: `0660`.
package struct FileMode: SettingValue {
  package var bits: UInt32

  package init(bits: UInt32) { self.bits = bits }
  package init?(text: String) {
    guard 3...4 ~= text.utf8.count, text.utf8.allSatisfy({ 0x30...0x37 ~= $0 }),
      let bits = UInt32(text, radix: 8), bits <= 0o777
    else { return nil }
    self.bits = bits
  }
  package var toml: String {
    let digits = String(bits, radix: 8)
    return (String(repeating: "0", count: 4 - digits.count) + digits).toml
  }
  package static var form: String { #"permissions such as "0660""# }
}

extension NumberMasking: SettingValue {
  package init?(text: String) {
    switch text {
    case "true": self = .on
    case "false": self = .off
    case "always": self = .always
    default: return nil
    }
  }
  package init?(node: any TOMLValueConvertible) {
    if let isOn = Bool(node: node) {
      self = isOn ? .on : .off
    } else if node.string == "always" {
      self = .always
    } else {
      return nil
    }
  }
  package var toml: String {
    switch self {
    case .off: false.toml
    case .on: true.toml
    case .always: "always".toml
    }
  }
  package static var form: String { "true, false or \"always\"" }
}

extension EventPath: SettingValue {
  package init?(text: String) {
    if text.isEmpty { self.init() } else { self.init(text) }
  }
  package var toml: String { description.toml }
  package static var form: String { #"the name of a field, or names such as "record.event""# }
}

extension Unicode.Scalar {
  /// Controls (C0, DEL, C1), format characters such as those for direction, and separators of lines.
  fileprivate var isInvisibleOrControl: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// `\u001B`, or eight digits beyond the basic multilingual plane.
  fileprivate var tomlEscape: String {
    let digits = String(value, radix: 16, uppercase: true)
    let width = value > 0xFFFF ? 8 : 4
    return (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.count)
      + digits
  }
}
