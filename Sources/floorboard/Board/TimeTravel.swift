import CLinux
import EventSources
import Glibc
import Settings
import WebhookEvents

/// Whether a board can show its past. It can over a journal and regular files.
enum TimeTravel {
  case over(TimeTraveller)
  case notToBeHad(String)

  var traveller: TimeTraveller? {
    if case .over(let traveller) = self { traveller } else { nil }
  }

  /// - Parameters:
  /// - sources: all must be readable again.
  /// - journal: of the receivers among them; nil without one.
  init(
    over sources: [BoardProgram.Source], journal: Journal?, _ settings: Settings,
    in localTime: LocalTime
  ) {
    var archived: [ArchiveSource] = []
    if let journal {
      guard journal.keepsFiles else {
        self = .notToBeHad("no time travel without a journal: nothing received is kept")
        return
      }
      let today = JournalDay(of: CurrentProcess.now)
      let first = JournalDay(number: today.number - Int64(journal.options.replayDays))
      archived.append(.journal(directory: journal.directory, from: first))
    }
    for source in sources {
      switch source {
      case .receiver: break
      case .file(let path) where Self.isRegular(path): archived.append(.file(path))
      case .file(let path):
        self = .notToBeHad("no time travel over \(path): it is no regular file")
        return
      case .standardInput:
        self = .notToBeHad("no time travel over standard input: it cannot be read again")
        return
      case .attachment(let address, _):
        self = .notToBeHad("no time travel over \(address.name): its journal is not here")
        return
      case .demo:
        self = .notToBeHad("no time travel over the demo: nothing of it is kept")
        return
      }
    }
    self = .over(
      TimeTraveller(
        FloorArchive(
          archived, catalogue: settings.catalogue,
          settings: settings.floor(in: localTime),
          duplicateMemory: settings[Keys.floorDuplicateMemory], clock: { CurrentProcess.now })))
  }

  /// A file that does not exist yet is assumed to be one.
  private static func isRegular(_ path: String) -> Bool {
    System.facts(of: path).map { $0.st_mode & S_IFMT == S_IFREG } ?? true
  }
}
