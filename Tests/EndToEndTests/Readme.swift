import Foundation
import Testing

/// A block of shell commands in the README, with the comment on the line before it.
struct ReadmeBlock: Sendable {
  enum Mark: Sendable, Equatable {
    /// `<!-- run -->`: to its end, which is 0.
    case run
    /// `<!-- run: stays -->`: until the section ends.
    case stays
    /// `<!-- run: each line on a terminal -->`: until the board stands.
    case boards
    /// `<!-- not run: REASON -->`
    case notRun
  }

  /// nil: it has none that is known.
  let mark: Mark?
  let commands: String

  init(comment: String, commands: String) {
    self.commands = commands
    mark =
      switch comment {
      case "<!-- run -->": .run
      case "<!-- run: stays -->": .stays
      case "<!-- run: each line on a terminal -->": .boards
      default: comment.wholeMatch(of: /<!-- not run: \w.* -->/) == nil ? nil : .notRun
      }
  }
}

/// The blocks of what stands below one `##` heading. They are run in their order in one directory.
struct ReadmeSection: Sendable, CustomTestStringConvertible {
  let title: String
  let blocks: [ReadmeBlock]

  var testDescription: String { title }
  var isRun: Bool { blocks.contains { $0.mark != .notRun } }
}

enum Readme {
  static func text() throws -> String { try Repository.text(of: "README.md") }

  static func sections() throws -> [ReadmeSection] {
    try text().split(separator: "\n## ").map { section in
      ReadmeSection(
        title: String(section.prefix { $0 != "\n" }),
        blocks: fences(of: section).filter { $0.language == "sh" }.map {
          ReadmeBlock(comment: $0.before, commands: $0.text)
        })
    }
  }

  static func fences() throws -> [Fence] { try fences(of: text()[...]) }

  struct Fence {
    let before: String
    let language: String
    let text: String
  }

  private static func fences(of text: Substring) -> [Fence] {
    text.matches(of: /(?m)(?:^(.*)\n)?^```(\w*)\n((?:.*\n)*?)```$/).map {
      Fence(before: String($0.1 ?? ""), language: String($0.2), text: String($0.3))
    }
  }
}
