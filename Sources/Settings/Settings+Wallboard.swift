import BoardViews
import TOMLKit

/// The tables `[[wallboard.page]]`: the pages of the wallboard, in the order in which they take turns.
extension Settings {
  mutating func readWallboardPages(
    _ pages: TOMLArray?, of file: SettingsFile, _ faults: inout [SettingsError]
  ) {
    let name = "wallboard.page"
    let place = file.origin(of: "page", in: ["wallboard"])
    guard let tables = pages?.compactMap(\.table), tables.count == pages?.count else {
      faults.append(SettingsError(place, key: name, "is written [[\(name)]]"))
      return
    }
    guard tables.count <= WallboardOptions.pageLimit else {
      faults.append(
        SettingsError(place, key: name, "at most \(WallboardOptions.pageLimit) pages"))
      return
    }
    let places = file.origins(ofArray: ["wallboard", "page"])
    for (number, table) in tables.enumerated() {
      let place = places.count == tables.count ? places[number] : place
      faults.collect { () throws(SettingsError) in
        wallboardPages.append(try Self.wallboardPage(table, at: place))
        wallboardPageOrigins.append(place)
      }
    }
  }

  private static func wallboardPage(
    _ table: TOMLTable, at place: Origin
  ) throws(SettingsError) -> WallboardOptions.Page {
    var page = WallboardOptions.Page()
    for (key, node) in table {
      let name = "wallboard.page.\(key)"
      switch (key, node.string) {
      case ("team", let team?) where !team.isEmpty: page.team = team
      case ("team", _): throw SettingsError(place, key: name, "must be the name of a team")
      case ("show", "tiles"): break
      case ("show", "teams"), ("show", "trends"):
        throw SettingsError(
          place, key: name, "this version shows tiles only: \(node.string ?? "") will come later")
      case ("show", _): throw SettingsError(place, key: name, "must be \"tiles\"")
      default: throw SettingsError(place, key: name, "no such key; these are team, show")
      }
    }
    return page
  }

  /// What `floorboard config` prints of them.
  var wallboardPageLines: [String] {
    zip(wallboardPages, wallboardPageOrigins).map { page, origin in
      let team = page.team.map { "team = \($0.toml), " } ?? ""
      return "[[wallboard.page]] { \(team)show = \("tiles".toml) }  # \(origin)"
    }
  }
}
