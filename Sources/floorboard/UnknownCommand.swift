import ArgumentParser
import LinuxIO
import Settings

/// A word that stands where only the name of a command can.
struct UnknownCommand {
  private let word: String
  private let path: [String]
  private let known: [String]

  /// nil where each word that names a command names one that exists.
  init?(_ arguments: [String], of root: any ParsableCommand.Type) {
    var arguments = arguments[...]
    if arguments.first == "help" { arguments.removeFirst() }
    var command = root
    var path: [String] = []
    while let word = arguments.popFirst(), !word.hasPrefix("-") {
      let subcommands = command.configuration.subcommands
      if subcommands.isEmpty { return nil }
      guard let next = subcommands.first(where: { $0._commandName == word }) else {
        (self.word, self.path, known) = (word, path, subcommands.map { $0._commandName })
        return
      }
      command = next
      path.append(word)
    }
    return nil
  }

  var failure: Failure { Failure(.usage, "unknown command '\(word)'; \(remedy)") }

  private var remedy: String {
    let nearest = known.map { (name: $0, distance: editDistance($0, word)) }
      .min { $0.distance < $1.distance }
    if let nearest, nearest.distance <= max(1, word.count / 3) {
      return "did you mean '\((path + [nearest.name]).joined(separator: " "))'?"
    }
    if path.isEmpty, (try? FileStatus(at: word)) != nil {
      return "to show a file: floorboard --follow \(word)"
    }
    return "the commands are \(known.joined(separator: ", "))"
  }
}
