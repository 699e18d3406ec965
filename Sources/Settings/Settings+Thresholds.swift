import AgentFloor
import TOMLKit

/// `[thresholds.wrap-up]`, `[thresholds."busy-other:Lunch"]`, `[thresholds."team:Support".on-call]`.
extension Settings {
  /// Reads the limits of each status, and refuses other tables.
  mutating func readThresholds(
    _ table: TOMLTable, of file: SettingsFile, _ faults: inout [SettingsError]
  ) {
    for (name, node) in table {
      faults.collect { () throws(SettingsError) in
        guard let limits = node.table else {
          throw SettingsError(
            file.origin(of: name, in: ["thresholds"]), key: "thresholds.\(name)",
            "must be a table")
        }
        if name.hasPrefix("busy-other:") || name.hasPrefix("team:") { return }
        let path = ["thresholds", name]
        guard let kind = StatusKind(name: name) else { throw unknownStatus(path, of: file) }
        thresholds.byStatus[kind] = try limit(
          limits, over: thresholds.byStatus[kind], at: path, of: file)
      }
    }
  }

  /// Reads the limits of activities and teams. A missing end is that of the status, so statuses
  /// come first.
  mutating func readFinerThresholds(of file: SettingsFile, _ faults: inout [SettingsError]) {
    guard let table = file.root["thresholds"]?.table else { return }
    for (name, node) in table {
      guard let limits = node.table else { continue }
      if let activity = name.suffix(after: "busy-other:") {
        faults.collect { () throws(SettingsError) in
          thresholds.byActivity[activity] = try limit(
            limits, over: thresholds.byStatus[.busyOther], at: ["thresholds", name], of: file)
        }
      } else if let team = name.suffix(after: "team:") {
        for (status, node) in limits {
          faults.collect { () throws(SettingsError) in
            let path = ["thresholds", name, status]
            guard let kind = StatusKind(name: status), let limits = node.table else {
              throw unknownStatus(path, of: file)
            }
            thresholds.byTeam[team, default: [:]][kind] = try limit(
              limits, over: thresholds.byStatus[kind], at: path, of: file)
          }
        }
      }
    }
  }

  /// The variables that `readThresholds` reads.
  static var thresholdVariables: [String] {
    StatusKind.allCases.flatMap { kind in
      ["warning", "critical"].map { thresholdKey(kind, $0).environmentName }
    }
  }

  private static func thresholdKey(_ kind: StatusKind, _ end: String) -> SettingKey<TimeSpan> {
    SettingKey("thresholds.\(kind.name).\(end)", TimeSpan(seconds: 0), "")
  }

  /// `FLOORBOARD_THRESHOLDS_WRAP_UP_WARNING` and its like.
  mutating func readThresholds(
    environment: [String: String], _ faults: inout [SettingsError]
  ) {
    for kind in StatusKind.allCases {
      faults.collect { () throws(SettingsError) in try readThreshold(of: kind, environment) }
    }
  }

  private mutating func readThreshold(
    of kind: StatusKind, _ environment: [String: String]
  ) throws(SettingsError) {
    var limit = thresholds.byStatus[kind].map { ($0.warning, $0.critical) } ?? (nil, nil)
    var last: Origin?
    func take(_ end: String, _ value: inout Int64?) throws(SettingsError) {
      let key = Self.thresholdKey(kind, end)
      guard let text = environment[key.environmentName] else { return }
      let origin = Origin.environment(key.environmentName)
      guard let span = TimeSpan(text: text) else {
        throw SettingsError(origin, key: key.name, "\(text.toml) is not \(TimeSpan.form)")
      }
      value = span.seconds
      last = origin
    }
    try take("warning", &limit.0)
    try take("critical", &limit.1)
    if let last {
      thresholds.byStatus[kind] = try checked(limit, at: last, ["thresholds", kind.name])
    }
  }

  private mutating func limit(
    _ table: TOMLTable, over base: Limit?, at path: [String], of file: SettingsFile
  ) throws(SettingsError) -> Limit {
    // As in the file that `config default` prints.
    if table.isEmpty, let base { return base }
    var limit = base.map { ($0.warning, $0.critical) } ?? (nil, nil)
    for (name, node) in table {
      let key = (path + [name]).joined(separator: ".")
      let place = file.origin(of: name, in: path)
      guard name == "warning" || name == "critical" else {
        throw SettingsError(place, key: key, "no such key; it takes warning and critical")
      }
      guard let span = TimeSpan(node: node) else {
        throw SettingsError(place, key: key, "must be \(TimeSpan.form)")
      }
      if name == "warning" { limit.0 = span.seconds } else { limit.1 = span.seconds }
    }
    return try checked(
      limit, at: file.origin(of: path.last ?? "", in: path.dropLast()), path)
  }

  /// Checks the order of both ends, and records their origin.
  private mutating func checked(
    _ limit: (warning: Int64?, critical: Int64?), at place: Origin, _ path: [String]
  ) throws(SettingsError) -> Limit {
    let key = path.joined(separator: ".")
    guard let warning = limit.warning, let critical = limit.critical else {
      throw SettingsError(place, key: key, "needs both warning and critical")
    }
    guard 0 < warning, warning <= critical else {
      throw SettingsError(
        place, key: key,
        "warning must be over 0s and not past critical; they are "
          + "\(TimeSpan(seconds: warning).description) and \(TimeSpan(seconds: critical).description)"
      )
    }
    guard critical <= TimeSpan.longest.seconds else {
      throw SettingsError(
        place, key: key, "critical must be at most \(TimeSpan.longest.description)")
    }
    thresholdOrigins[path] = place
    return Limit(warning: warning, critical: critical)
  }

  private func unknownStatus(_ path: [String], of file: SettingsFile) -> SettingsError {
    let names = StatusKind.allCases.map(\.name).joined(separator: ", ")
    return SettingsError(
      file.origin(of: path.last ?? "", in: path.dropLast()), key: path.joined(separator: "."),
      "is not a status; these are: \(names), busy-other:ACTIVITY, team:TEAM")
  }
}

extension String {
  /// The text behind `prefix`; nil if it does not begin with it.
  fileprivate func suffix(after prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
