import TOMLKit
import TOMLText
import TerminalCells

extension Theme {
  /// Reads a theme file's text; `file` names it in errors.
  ///
  /// ```toml
  /// name = "night"                      # summary = "…" too
  /// [palette]
  /// mint = "#8fd6a8"                    # names for the colours below
  /// [roles]
  /// text = { fg = "#d5dae3", bg = "#14171d", fg16 = "white" }
  /// available = { fg = "mint", fg256 = 115, attributes = ["bold"], mono = ["underline"] }
  /// ```
  ///
  /// What a role leaves out is as in `text`; what `text` leaves out is `default`.
  package init(toml text: String, file: String) throws(ThemeError) {
    do {
      self = try ThemeReader(text: text, file: file).theme()
    } catch let error as ThemeError {
      throw error
    } catch let error as TOMLParseError {
      throw ThemeError(
        file: file, line: error.source.begin.line, key: nil,
        problem: TOMLText.problem(error.description))
    } catch {
      throw ThemeError(file: file, line: nil, key: nil, problem: "is not valid TOML")
    }
  }
}

/// One pass over the tables of a theme file.
private struct ThemeReader {
  let file: String
  let places: TOMLText
  let root: TOMLTable
  private var palette: [String: Color] = [:]

  init(text: String, file: String) throws {
    self.file = file
    self.places = TOMLText(text)
    self.root = try TOMLTable(string: text)
    try refuseUnknown(root, ["name", "summary", "palette", "roles"], at: [])
    for (name, value) in try table("palette") {
      guard Color(name) == nil else {
        throw error(["palette", name], "is a colour's name already; choose another")
      }
      guard let color = color(value) else { throw notAColor(["palette", name]) }
      palette[name] = color
    }
  }

  func theme() throws -> Theme {
    let name = try string("name")
    guard let name, !name.isEmpty else {
      throw error(["name"], "is missing; a theme needs a name")
    }
    let roles = try table("roles")
    try refuseUnknown(roles, Role.allCases.map(\.name), at: ["roles"])
    let text = try style(of: .text, in: roles, else: Style())
    var styles: [Role: Style] = [.text: text]
    for role in Role.allCases where role != .text {
      var base = text
      base.attributes = []
      base.monochrome = []
      styles[role] = try style(of: role, in: roles, else: base)
    }
    return Theme(name: name, summary: try string("summary") ?? "", styles: styles)
  }

  private func style(of role: Role, in roles: TOMLTable, else base: Style) throws -> Style {
    let path = ["roles", role.name]
    guard let value = roles[role.name] else { return base }
    guard let table = value.table else {
      throw error(path, "must be a table such as { fg = \"#8fd6a8\", attributes = [\"bold\"] }")
    }
    let keys = ["fg", "fg256", "fg16", "bg", "bg256", "bg16", "attributes", "mono"]
    try refuseUnknown(table, keys, at: path)
    var style = base
    style.foreground = try paint("fg", in: table, at: path, else: base.foreground)
    style.background = try paint("bg", in: table, at: path, else: base.background)
    if let given = try attributes("attributes", in: table, at: path) {
      style.attributes = given
      style.monochrome = given
    }
    style.monochrome = try attributes("mono", in: table, at: path) ?? style.monochrome
    return style
  }

  private func paint(
    _ key: String, in table: TOMLTable, at path: [String], else base: Paint
  ) throws -> Paint {
    func color(_ key: String) throws -> Color? {
      guard let value = table[key] else { return nil }
      guard let color = self.color(value) else { throw notAColor(path + [key]) }
      return color
    }
    // A new colour does not inherit the stand-ins of the old one.
    var paint = try color(key).map { Paint(color: $0) } ?? base
    if let given = try color(key + "256") { paint.in256 = given }
    if let given = try color(key + "16") { paint.in16 = given }
    return paint
  }

  private func attributes(
    _ key: String, in table: TOMLTable, at path: [String]
  ) throws -> Attributes? {
    guard let value = table[key] else { return nil }
    let known = Attributes.names.map(\.name).joined(separator: ", ")
    guard let array = value.array else {
      throw error(path + [key], "must be an array of \(known)")
    }
    var attributes: Attributes = []
    for element in array {
      guard let found = Attributes.names.first(where: { $0.name == element.string }) else {
        throw error(path + [key], "must hold only \(known)")
      }
      attributes.insert(found.attribute)
    }
    return attributes
  }

  private func color(_ value: any TOMLValueConvertible) -> Color? {
    if let number = value.int { return UInt8(exactly: number).map(Color.palette) }
    guard let text = value.string else { return nil }
    return palette[text] ?? Color(text)
  }

  private func table(_ key: String) throws -> TOMLTable {
    guard let value = root[key] else { return TOMLTable() }
    guard let table = value.table else { throw error([key], "must be a table") }
    return table
  }

  private func string(_ key: String) throws -> String? {
    guard let value = root[key] else { return nil }
    guard let text = value.string else { throw error([key], "must be a string") }
    return text
  }

  private func refuseUnknown(_ table: TOMLTable, _ known: [String], at path: [String]) throws {
    for key in table.keys where !known.contains(key) {
      throw error(
        path + [key], "is not a key of a theme; known here: \(known.joined(separator: ", "))")
    }
  }

  private func notAColor(_ path: [String]) -> ThemeError {
    error(
      path,
      "is not a colour; write #rrggbb, 0 to 255, default, a name such as bright-blue, or one of [palette]"
    )
  }

  private func error(_ path: [String], _ problem: String) -> ThemeError {
    ThemeError(
      file: file, line: places.line(of: path), key: path.joined(separator: "."),
      problem: problem)
  }
}
