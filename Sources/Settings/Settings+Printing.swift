import AgentFloor

/// What `floorboard config` prints.
extension Settings {
  /// A file with every key and its default, commented out: a line that begins with `#` and no
  /// blank is a key.
  package static var defaultFile: String {
    var lines = ["# Every key with its default. To set one, take the # before it away."]
    var section = ""
    for key in Keys.all {
      let parts = key.name.split(separator: ".", maxSplits: 1)
      if parts.count == 2, parts[0] != section {
        section = String(parts[0])
        lines += ["", "[\(section)]"]
      }
      let assignment = "#\(parts.last ?? "") = \(key.defaultToml)"
      lines += ["# \(key.explanation); \(key.form)", assignment]
    }
    lines += ["", "# One table a status: seconds past which its agents want attention."]
    for (kind, limit) in Thresholds.defaults.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      lines += [
        "[thresholds.\(kind.name)]",
        "#warning = \(TimeSpan(seconds: limit.warning).toml)",
        "#critical = \(TimeSpan(seconds: limit.critical).toml)",
      ]
    }
    lines.append("")
    for table in tables {
      let head = "# \(table.head)"
      lines.append(
        head + String(repeating: " ", count: max(1, 42 - head.count)) + table.explanation)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The tables that name what they are about; these have no default.
  package static let tables: [(head: String, explanation: String)] = [
    ("[thresholds.\"busy-other:Lunch\"]", "one activity name"),
    ("[thresholds.\"team:Support\".on-call]", "one team"),
    ("[[wallboard.page]]", "team, show (tiles); several take turns"),
    ("[[catalogue.activity]]", "code, name, status, availability (if fixed)"),
    ("[[catalogue.event]]", "category, code, name, effect (none, call-control), action-field"),
    ("[[catalogue.category]]", "code, name"),
    ("[[catalogue.work-item]]", "type, status (\(workItemStatuses.joined(separator: ", ")))"),
  ]

  /// A line for each key, with its value and origin.
  package var listing: String {
    var lines = Keys.all.map { key in
      "\(key.name) = \(toml(of: key))  # \(origin(of: key))"
    }
    for kind in SecretKind.allCases {
      guard let secret = environmentSecrets[kind] else { continue }
      lines.append("\(kind.name) = \(secret)  # environment \(kind.environmentName)")
    }
    lines += wallboardPageLines + thresholdLines
    return lines.joined(separator: "\n") + "\n"
  }

  /// The limits of statuses, then those of activities and teams.
  private var thresholdLines: [String] {
    let byKind = { (one: (key: StatusKind, value: Limit), other: (key: StatusKind, value: Limit)) in
      one.key.rawValue < other.key.rawValue
    }
    var limits = thresholds.byStatus.sorted(by: byKind).map { ([$0.key.name], $0.value) }
    for (activity, limit) in thresholds.byActivity.sorted(by: { $0.key < $1.key }) {
      limits.append((["busy-other:\(activity)"], limit))
    }
    for (team, byStatus) in thresholds.byTeam.sorted(by: { $0.key < $1.key }) {
      limits += byStatus.sorted(by: byKind).map { (["team:\(team)", $0.key.name], $0.value) }
    }
    return limits.map { name, limit in
      let path = ["thresholds"] + name
      return path.map(\.tomlKey).joined(separator: ".")
        + " = { warning = \(TimeSpan(seconds: limit.warning).toml), "
        + "critical = \(TimeSpan(seconds: limit.critical).toml) }"
        + "  # \(thresholdOrigins[path] ?? .standard)"
    }
  }
}

extension String {
  /// A part of a dotted key, quoted if TOML needs that.
  fileprivate var tomlKey: String {
    let isBare = utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    return isBare && !isEmpty ? self : toml
  }
}

extension Settings.Origin: CustomStringConvertible {
  package var description: String {
    switch self {
    case .flag(let flag): "flag \(flag)"
    case .environment(let name): "environment \(name)"
    case .file(let path, let line): line.map { "file \(path):\($0)" } ?? "file \(path)"
    case .standard: "default"
    }
  }
}
