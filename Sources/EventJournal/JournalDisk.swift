import LinuxIO

/// The file operations of the journal's writer, on one file at a time.
///
/// Small, so that a fake can fail or fall short at every point.
protocol JournalDisk: ~Copyable {
  /// Makes durable what an earlier run or a failure left undone. Nothing in the journal is to be
  /// trusted before.
  mutating func makeDurable() throws(SystemError)
  /// Opens a file of the journal for appending, made if needed.
  ///
  /// - Returns: its size.
  mutating func open(_ name: String) throws(SystemError) -> Int
  /// Reserves room for `size` bytes in all.
  mutating func reserve(_ size: Int) throws(SystemError)
  /// Tests whether a new file could hold `size` bytes.
  func tryRoom(for size: Int) throws(SystemError)
  /// Appends at least one byte, maybe not all.
  mutating func write(_ bytes: ArraySlice<UInt8>) throws(SystemError) -> Int
  /// Returns when everything written is on disk.
  mutating func sync() throws(SystemError)
  /// Cuts off what is behind `size`.
  mutating func truncate(to size: Int) throws(SystemError)
  /// The `count` bytes of the open file from `offset` on; fewer where it has no more.
  func bytes(at offset: Int, count: Int) throws(SystemError) -> [UInt8]
  /// What has become of the open file. Makes its directory if that is gone.
  mutating func look() throws(SystemError) -> FilePlace
  /// Writes the open file, which has lost its name, to a new file of that name, and opens that.
  mutating func restore() throws(SystemError)
  /// Writes the first `size` bytes of the open file to another one.
  mutating func save(_ size: Int, as name: String) throws(SystemError)
  /// Writes the generation to `identity`.
  mutating func keep(generation: Int) throws(SystemError)
  /// Closes the open file, if any, and gives back what was reserved.
  mutating func close()
}

/// Where a file is that was opened by its name.
enum FilePlace: Hashable, Sendable {
  /// It has its name, and so many bytes.
  case inPlace(size: Int)
  /// It has no name left, and nothing is at its path.
  case deleted
  /// It has another name.
  case renamed(to: String)
  /// It has no name left; another file is at its path.
  case replaced
}

/// Accepts everything and keeps nothing.
struct NoDisk: JournalDisk, ~Copyable {
  private var size = 0

  func makeDurable() {}
  mutating func open(_ name: String) -> Int {
    size = 0
    return 0
  }
  func reserve(_ size: Int) {}
  func tryRoom(for size: Int) {}
  mutating func write(_ bytes: ArraySlice<UInt8>) -> Int {
    size += bytes.count
    return bytes.count
  }
  func sync() {}
  func truncate(to size: Int) {}
  func bytes(at offset: Int, count: Int) -> [UInt8] { [] }
  func look() -> FilePlace { .inPlace(size: size) }
  func restore() {}
  func save(_ size: Int, as name: String) {}
  func keep(generation: Int) {}
  func close() {}
}
