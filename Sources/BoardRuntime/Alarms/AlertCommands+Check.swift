import Subprocess
import SystemPackage

extension AlertCommands {
  /// Why `/bin/sh` cannot run `words`; nil where it can. Runs nothing of them.
  package static func fault(of words: String) async -> String? {
    guard await succeeds("-n", "-c", words) else { return "is not a command of /bin/sh" }
    // What else the shell would make of it only running it can tell.
    let program = words.prefix { !$0.isWhitespace }
    let isPlain = program.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "._/+-".contains($0))
    }
    guard isPlain, !program.isEmpty else { return nil }
    let isFound = await succeeds("-c", "command -v -- \"$0\"", String(program))
    return isFound ? nil : "there is no program \(program)"
  }

  private static func succeeds(_ arguments: String...) async -> Bool {
    let result = try? await Subprocess.run(
      .path("/bin/sh"), arguments: Arguments(arguments), output: .discarded, error: .discarded)
    return result?.terminationStatus == .exited(0)
  }
}
