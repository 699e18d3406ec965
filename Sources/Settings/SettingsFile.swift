import TOMLKit
import TOMLText

/// A parsed configuration file: its tables by dotted path, and the line of each key.
struct SettingsFile {
  let path: String
  let root: TOMLTable
  private let places: [TOMLText.Place]

  init(path: String, text: String) throws(SettingsError) {
    self.path = path
    self.places = TOMLText(text).places
    do {
      self.root = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let place = error.source.begin
      throw SettingsError(
        "\(path):\(place.line):\(place.column): \(TOMLText.problem(error.description))")
    } catch {
      throw SettingsError("\(path): is not valid TOML")
    }
  }

  /// The place of `key` in `table`, as far as the text shows it.
  func origin(of key: String, in table: [String]) -> Settings.Origin {
    let path = table + [key]
    let place = places.first { $0.isHeader ? $0.table.starts(with: path) : $0.path == path }
    return .file(self.path, line: place?.line)
  }

  /// The place of each `[[table]]`, in order.
  func origins(ofArray table: [String]) -> [Settings.Origin] {
    places.filter { $0.isHeader && $0.isInArray && $0.table == table }
      .map { .file(path, line: $0.line) }
  }
}

extension Settings {
  /// Reads every key of `table`.
  mutating func read(
    _ table: TOMLTable, at path: [String] = [], of file: SettingsFile,
    _ faults: inout [SettingsError]
  ) {
    for (name, node) in table {
      let place = file.origin(of: name, in: path)
      let dotted = (path + [name]).joined(separator: ".")
      if path.isEmpty, name == "thresholds", let table = node.table {
        readThresholds(table, of: file, &faults)
      } else if path.isEmpty, name == "catalogue", let table = node.table {
        readCatalogue(table, of: file, &faults)
      } else if dotted == "wallboard.page", node.array != nil || node.table != nil {
        readWallboardPages(node.array, of: file, &faults)
      } else if let key = Keys.all.first(where: { $0.formerName == dotted }) {
        // The present name counts, if both are there.
        let isGiven = table.contains(key: String(key.name.dropFirst(dotted.count - name.count)))
        guard let value = key.value(of: node) else {
          faults.append(SettingsError(place, key: dotted, "must be \(key.form)"))
          continue
        }
        if !isGiven { set(key, to: value, from: place) }
      } else if let key = Keys.all.first(where: { $0.name == dotted }) {
        guard let value = key.value(of: node) else {
          faults.append(SettingsError(place, key: dotted, "must be \(key.form)"))
          continue
        }
        set(key, to: value, from: place)
      } else if let table = node.table,
        Keys.all.contains(where: { $0.name.hasPrefix(dotted + ".") })
      {
        read(table, at: path + [name], of: file, &faults)
      } else {
        faults.append(SettingsError(place, key: dotted, Self.unknownKey(like: dotted)))
      }
    }
  }

  /// The error for an unknown key: that it is a table or a secret, or the nearest known key.
  private static func unknownKey(like name: String) -> String {
    if let secret = SecretKind.allCases.first(where: { $0.name == name }) {
      return "a secret does not stand in this file: put it into one that \(secret.fileKey.name) "
        + "names, or into \(secret.environmentName)"
    }
    var tables = ["thresholds", "catalogue"]
    for key in Keys.all {
      let parts = key.name.split(separator: ".")
      if parts.count == 2, parts[0] != tables.last ?? "" { tables.append(String(parts[0])) }
    }
    if tables.contains(name) { return "must be a table: [\(name)]" }
    let nearest = nearestName(to: name, of: Keys.all.map(\.name) + tables)
    return "no such key" + (nearest.map { "; the nearest is \($0)" } ?? "")
  }
}
