import LinuxIO

/// Makes a file that can be read again anywhere out of what cannot: standard input, a FIFO, a
/// compressed file, a set with compressed files.
///
/// The file has no name from the beginning, so nothing is left of it however the program ends.
package final class TemporaryCopy: Sendable {
  /// Where it can be opened for as long as the copy is kept.
  package var path: String { "/proc/self/fd/\(file.number)" }
  private let file: FileDescriptor

  /// Copies `source` whole into a file in `directory`; it may be as large as what was compressed.
  package init(of source: String, in directory: String) throws {
    file = try FileDescriptor(unnamedIn: directory)
    let sources = try FileSet(source)?.paths() ?? [source]
    for source in sources {
      try append(source)
      // A last line may lack its end.
      if sources.count > 1 { try file.writeAll([UInt8(ascii: "\n")]) }
    }
  }

  private func append(_ source: String) throws {
    var input = try InputFile(source)
    var buffer = [UInt8](repeating: 0, count: 256 * 1024)
    while true {
      var space = buffer.mutableSpan
      let count = try input.read(into: &space)
      if count == 0 { return }
      try file.writeAll(buffer.span.extracting(first: count))
    }
  }
}
