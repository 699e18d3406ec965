package import TOMLKit

/// One key of the configuration: its name, type, default, bounds and a line that explains it.
package struct SettingKey<Value: SettingValue>: Sendable {
  /// The dotted path in the file: `receiver.max-body`.
  package let name: String
  package let defaultValue: Value
  package let explanation: String
  /// The name that version 1 gave it, which is still read; nil if it is the same.
  package let formerName: String?
  /// Which part of the value is a path; nil of most keys.
  package private(set) var path: PathPart?
  /// The bounds in words; nil if only its type bounds the value.
  private(set) var bounds: String?
  private var isWithinBounds: @Sendable (Value) -> Bool = { _ in true }

  package init(
    _ name: String, _ defaultValue: Value, _ explanation: String, formerly formerName: String? = nil
  ) {
    self.formerName = formerName
    self.name = name
    self.defaultValue = defaultValue
    self.explanation = explanation
  }

  func bounded(
    by bounds: String, _ test: @escaping @Sendable (Value) -> Bool
  ) -> SettingKey {
    var key = self
    key.bounds = bounds
    key.isWithinBounds = test
    return key
  }

  /// The same key with a value of `choices`.
  func among(_ choices: [Value]) -> SettingKey {
    bounded(by: "one of " + choices.map(\.toml).joined(separator: ", ")) { choices.contains($0) }
  }
}

extension SettingKey where Value == String {
  /// The same key with a path as its value, or as a part of it.
  func naming(_ part: PathPart) -> SettingKey {
    var key = self
    key.path = part
    return key
  }
}

extension SettingKey where Value: Comparable {
  /// The same key with a value in `range`.
  func within(_ range: ClosedRange<Value>) -> SettingKey {
    bounded(by: "\(range.lowerBound.toml) to \(range.upperBound.toml)") { range.contains($0) }
  }
}

extension SettingKey where Value == TextList {
  /// The same key with values of `choices`, none twice.
  func ofSome(_ choices: [String]) -> SettingKey {
    bounded(by: "some of " + choices.joined(separator: ", ") + ", each once") { list in
      Set(list.items).count == list.items.count && list.items.allSatisfy(choices.contains)
    }
  }
}

/// A key of any type, to list, to look up by name, or to check a value.
package protocol AnySettingKey: Sendable {
  var name: String { get }
  var formerName: String? { get }
  var explanation: String { get }
  var path: PathPart? { get }
  var defaultToml: String { get }
  /// The form of a value, in words.
  var form: String { get }
  /// The value of a flag or the environment; nil if `text` is not valid.
  func value(of text: String) -> (any SettingValue)?
  /// The value of a file; nil if `node` is not valid.
  func value(of node: any TOMLValueConvertible) -> (any SettingValue)?
}

extension SettingKey: AnySettingKey {
  package var defaultToml: String { defaultValue.toml }
  package var form: String {
    guard let bounds else { return Value.form }
    return Value.self == String.self ? bounds : "\(Value.form), \(bounds)"
  }

  package func value(of text: String) -> (any SettingValue)? {
    Value(text: text).flatMap { isWithinBounds($0) ? $0 : nil }
  }

  package func value(of node: any TOMLValueConvertible) -> (any SettingValue)? {
    Value(node: node).flatMap { isWithinBounds($0) ? $0 : nil }
  }
}

extension AnySettingKey {
  /// `receiver.token-file` is `FLOORBOARD_RECEIVER_TOKEN_FILE`.
  package var environmentName: String { Self.environmentName(of: name) }

  /// Every variable that is read, the one that counts last.
  package var environmentNames: [String] {
    [formerName, name].compactMap { $0 }.map(Self.environmentName)
  }

  private static func environmentName(of name: String) -> String {
    "FLOORBOARD_"
      + name.uppercased().map { $0 == "." || $0 == "-" ? "_" : String($0) }.joined()
  }
}
