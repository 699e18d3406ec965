import CVersion

/// What this program was built from.
package enum ProgramVersion {
  /// The tag without its `v`, `0.1.0`.
  package static let text = unsafe String(cString: built_version())

  /// The commit in 12 digits, with `+changes` where files differed from it; else `unknown`.
  package static let commit = unsafe String(cString: built_commit())

  /// The version with commit, compiler and traits: what `--version` prints.
  package static let line =
    "floorboard \(text) (commit \(commit), Swift \(swift), traits: \(traits))"

  /// The library tells no patch of its version: 6.3.1 has 6.3.0.
  private static let swift =
    "\(_SwiftStdlibVersion.current)".split(separator: ".").prefix(2).joined(separator: ".")

  private static var traits: String {
    #if JetStream
      "JetStream"
    #else
      "none"
    #endif
  }
}
