package import FoundationEssentials
import Glibc
import LinuxIO

/// What tells this journal from every other, kept in its directory in the file `identity`: a UUID
/// made with it, and how often a day file was lost or shortened while it was written. A third word is
/// the version of the journal; without one it is 1.
package struct JournalIdentity: Hashable, Sendable {
  /// The newest version of a journal that is known.
  static let version = 1

  package let id: UUID
  package let generation: Int

  /// That of the journal in `directory`; made where there is none that can be understood.
  ///
  /// - Throws: `newer` where the journal is of a version that is not known.
  init(of directory: String) throws(JournalError) {
    if let kept = Self(words: try Self.words(in: directory)) {
      self = kept
      return
    }
    self.init(id: UUID(), generation: 0)
    do throws(SystemError) { try keep(in: directory) } catch { throw .system(error) }
  }

  /// The words of the file, of a version that is known; none where there is no text.
  @discardableResult
  static func words(in directory: String) throws(JournalError) -> [Substring] {
    let words: [Substring]
    do throws(SystemError) { words = try text(in: directory).split(separator: /\s/) } catch {
      throw .system(error)
    }
    if words.count > 2, let version = Int(words[2]), version > Self.version {
      throw .newer(directory: directory, version: version)
    }
    return words
  }

  /// That of a journal without files.
  init() { self.init(id: UUID(), generation: 0) }

  private init(id: UUID, generation: Int) {
    self.id = id
    self.generation = generation
  }

  private init?(words: [Substring]) {
    guard words.count >= 2, let id = UUID(uuidString: String(words[0])),
      let generation = Int(words[1]), 0..<1 << 32 ~= generation
    else { return nil }
    self.init(id: id, generation: generation)
  }

  /// The text of the file; empty where there is none that is a text.
  private static func text(in directory: String) throws(SystemError) -> String {
    do throws(SystemError) { return try WholeFile.text(at: path(in: directory)) ?? "" } catch {
      if [EILSEQ, EFBIG].contains(error.code) { return "" }
      throw error
    }
  }

  /// `6f9619ff-8b86-4011-b42d-00cf4fc964ff`: by which other receivers know it.
  package var name: String { id.uuidString.lowercased() }

  func with(generation: Int) -> JournalIdentity { JournalIdentity(id: id, generation: generation) }

  func keep(in directory: String) throws(SystemError) {
    let text = "\(id.uuidString.lowercased()) \(generation)\n"
    try WholeFile.replace(Self.path(in: directory), with: Array(text.utf8))
  }

  private static func path(in directory: String) -> String { directory + "/identity" }
}
