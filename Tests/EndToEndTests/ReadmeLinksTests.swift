import Foundation
import Testing

/// What the README points to is there.
@Suite struct ReadmeLinksTests {
  @Test func everyLinkLeadsSomewhere() throws {
    let links = try Readme.text().matches(of: /\]\(([^)\s]+)\)/).map { String($0.1) }
      .filter { !$0.contains("://") }
    #expect(links.count > 20)
    for link in links {
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let page = parts[0].isEmpty ? "README.md" : String(parts[0])
      #expect(Repository.has(page), "\(link)")
      guard parts.count == 2 else { continue }
      #expect(try anchors(of: page).contains(String(parts[1])), "\(link)")
    }
  }

  @Test func everyFileNamedExists() throws {
    let named = try Readme.text().matches(
      of: /`((?:Sources|Tests|Themes|\.ci|\.pictures|\.recipes)\b[\/\w.+\-]*)/)
    #expect(!named.isEmpty)
    for file in named { #expect(Repository.has(String(file.1)), "\(file.1)") }
  }

  @Test func everyThemeIsNamed() throws {
    let readme = try Readme.text()
    let themes = try Repository.files("Themes", endings: [".toml"])
    #expect(!themes.isEmpty)
    for theme in themes {
      let name = theme.replacing("Themes/", with: "").replacing(".toml", with: "")
      let isNamed = readme.contains("`\(name)`")
      #expect(isNamed, "README.md does not name the theme \(name)")
    }
  }

  /// What GitHub makes of the headings of a page.
  private func anchors(of page: String) throws -> [String] {
    try Repository.text(of: page).matches(of: /(?m)^#+ (.+)$/).map { heading in
      heading.1.lowercased().filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
        .replacing(" ", with: "-")
    }
  }
}
