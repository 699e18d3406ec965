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
    if let model = model as? [String: ObservedAgent], let floor = floor as? [String: ObservedAgent]
    {
      return Set(model.keys).union(floor.keys).sorted().flatMap { username in
        differences(username, model[username] as Any, floor[username] as Any)
      }
    }
    let (parts, others) = (Mirror(reflecting: model), Mirror(reflecting: floor))
    let isStruct = parts.displayStyle == .struct && others.displayStyle == .struct
    let isFound = parts.displayStyle == .optional && parts.children.first?.value is ObservedAgent
    if isStruct || (isFound && !others.children.isEmpty) {
      return zip(parts.children, others.children).flatMap { part, other in
        differences(isStruct ? "\(name).\(part.label ?? "")" : name, part.value, other.value)
      }
    }
    let (modelText, floorText) = ("\(model)", "\(floor)")
    return modelText == floorText ? [] : ["\(name): model \(modelText), floor \(floorText)"]
  }
}
