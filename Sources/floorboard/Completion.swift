import ArgumentParser
import BoardRuntime
import LinuxIO
import Settings
import Theming

extension CompletionKind {
  /// The shipped themes, the user's own, and theme files.
  static var themes: CompletionKind {
    .custom { _, _, prefix in Completion.themes(beginningWith: prefix) }
  }
}

/// What can stand on the command line.
enum Completion {
  static func themes(beginningWith prefix: String) -> [String] {
    let own = try? UserDirectories(environment: CurrentProcess.environment).themes
    // Where the directory cannot be read there are the shipped ones.
    let choice = try? ThemeChoice(wanted: Theme.bundled[0].name, from: .standard, directory: own)
    let names = choice?.sources.map(\.theme.name) ?? Theme.bundled.map(\.name)
    return (names + paths(beginningWith: prefix)).filter { $0.hasPrefix(prefix) }.sorted()
  }

  /// Theme files and directories in the directory that `prefix` leads to.
  private static func paths(beginningWith prefix: String) -> [String] {
    let end = prefix.lastIndex(of: "/").map { prefix.index(after: $0) } ?? prefix.startIndex
    let directory = String(prefix[..<end])
    let place = directory.isEmpty ? "." : directory
    let directories = names(in: place).filter {
      (try? FileStatus(at: "\(place)/\($0)").kind) == .directory
    }
    return files(in: place).map { directory + $0 } + directories.map { "\(directory)\($0)/" }
  }

  private static func files(in directory: String) -> [String] {
    names(in: directory).filter { $0.hasSuffix(".toml") }
  }

  /// Nothing to complete where a directory cannot be read.
  private static func names(in directory: String) -> [String] {
    ((try? Directory.names(in: directory)) ?? []).filter { !$0.hasPrefix(".") }
  }
}
