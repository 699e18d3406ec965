package import FoundationEssentials
import Glibc
import LinuxIO

/// What tells this journal from every other, kept in its directory in the file `identity`: a UUID
/// made with it, and how often a day file was lost or shortened while it was written.
package struct JournalIdentity: Hashable, Sendable {
  package let id: UUID
  package let generation: Int

  /// That of the journal in `directory`; made where there is none that can be understood.
  init(of directory: String) throws(SystemError) {
    if let kept = Self(text: try Self.text(in: directory)) {
      self = kept
    } else {
      self.init(id: UUID(), generation: 0)
      try keep(in: directory)
    }
  }

  /// That of a journal without files.
  init() { self.init(id: UUID(), generation: 0) }

  private init(id: UUID, generation: Int) {
    self.id = id
    self.generation = generation
  }

  private init?(text: String) {
    let words = text.split(separator: /\s/)
    guard words.count == 2, let id = UUID(uuidString: String(words[0])),
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
