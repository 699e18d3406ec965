import WebhookEvents

/// A moment at which the model and a floor show different things.
struct ModelDisagreement {
  let events: [Event]
  let now: Int64
  let model: ObservedFloor
  let floor: ObservedFloor

  /// A line for each value that differs.
  var differences: [String] {
    model == floor ? [] : Self.differences("floor", model, floor)
  }

  private static func differences(_ name: String, _ model: Any, _ floor: Any) -> [String] {
    guard let parts = parts(of: model), let others = self.parts(of: floor) else {
      let (modelText, floorText) = ("\(model)", "\(floor)")
      return modelText == floorText ? [] : ["\(name): model \(modelText), floor \(floorText)"]
    }
    let (mine, theirs) = (Dictionary(parts) { $1 }, Dictionary(others) { $1 })
    let added = others.map(\.0).filter { mine[$0] == nil }
    return (parts.map(\.0) + added).flatMap { part in
      let path = "\(name).\(part)"
      return differences(path, mine[part] ?? "nothing", theirs[part] ?? "nothing")
    }
  }

  /// The members of a struct, or the entries of a dictionary by key; nil of any other value.
  private static func parts(of value: Any) -> [(String, Any)]? {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .struct: return mirror.children.map { ($0.label ?? "", $0.value) }
    case .dictionary:
      return mirror.children.compactMap { _, entry in
        let pair = Mirror(reflecting: entry).children.map(\.value)
        return pair.count == 2 ? ("\(pair[0])", pair[1]) : nil
      }
      .sorted { $0.0 < $1.0 }
    default: return nil
    }
  }
}

extension ObservedNumbers: CustomStringConvertible {
  /// What is not zero: `offers 1, idleSeconds 300`.
  var description: String {
    let values = Mirror(reflecting: self).children.map { ($0.label ?? "", "\($0.value)") }
    return values.filter { $0.1 != "0" }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}
