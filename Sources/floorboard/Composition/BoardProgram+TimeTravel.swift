import EventJournal
import EventSources
import LinuxIO
import LiveFloor
import WebhookEvents

extension TimeTravel {
  /// - Parameters:
  ///   - sources: there is time travel only where all of them can be read again.
  ///   - unwrap: where events lie in the objects of files.
  ///   - journal: of the receivers among them.
  init(
    over sources: [BoardProgram.Source], unwrap: EventPath, journal: Journal?,
    _ options: FloorOptions
  ) {
    var archived: [ArchiveSource] = []
    if let journal {
      guard journal.keepsFiles else {
        self = .unavailable("no time travel without a journal: nothing received is kept")
        return
      }
      let today = JournalDay(of: WallClock.now)
      let first = JournalDay(number: today.number - Int64(journal.options.replayDays))
      archived.append(.journal(directory: journal.directory, from: first))
    }
    for source in sources {
      switch source {
      case .receiver: break
      case .file(let path) where Self.isRegular(path): archived.append(.file(path))
      case .file(let path):
        self = .unavailable("no time travel over \(path): it is not a regular file")
        return
      case .standardInput:
        self = .unavailable("no time travel over standard input: it cannot be read again")
        return
      case .attachment(let addresses, _):
        self = .unavailable("no time travel over \(addresses[0].name): its journal is not here")
        return
      case .demo:
        self = .unavailable("no time travel over the demo: nothing of it is kept")
        return
      }
    }
    let archive = FloorArchive(archived, options, unwrap: unwrap, clock: { WallClock.now })
    self = .over(TimeTraveller(archive))
  }

  /// A file that does not exist yet is assumed to be one.
  private static func isRegular(_ path: String) -> Bool {
    (try? FileStatus(at: path).kind == .regular) ?? true
  }
}
