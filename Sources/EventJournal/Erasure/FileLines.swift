import Glibc
import LinuxIO

/// The lines of a file in order. One block of the file and one line are in memory at a time.
struct FileLines: ~Copyable {
  private static let blockSize = 1 << 20

  private let file: FileDescriptor
  private var offset = 0
  private var block: ArraySlice<UInt8> = []

  init(of path: String) throws(SystemError) {
    file = try FileDescriptor(opening: path, O_RDONLY | O_NOFOLLOW)
  }

  /// The next line with its line end, which the last may lack; nil at the end of the file.
  mutating func next() throws(SystemError) -> [UInt8]? {
    var line: [UInt8] = []
    while true {
      if let end = block.firstIndex(of: UInt8(ascii: "\n")) {
        line += block[...end]
        block = block[(end + 1)...]
        return line
      }
      line += block
      block = try file.bytes(at: offset, count: Self.blockSize)[...]
      offset += block.count
      if block.isEmpty { return line.isEmpty ? nil : line }
    }
  }
}
