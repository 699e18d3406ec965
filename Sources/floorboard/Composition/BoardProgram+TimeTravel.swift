import CentreSimulator
import EventJournal
import EventSources
import LinuxIO
import LiveFloor
import WebhookEvents

extension TimeTravel {
  /// - Parameters:
  ///   - sources: there is time travel only where all of them can be read again.
  ///   - unwrap: where events lie in the objects of files.
  ///   - start: where following began.
  ///   - journal: of the receivers among them.
  init(
    over sources: [BoardProgram.Source], unwrap: EventPath, from start: FollowStart,
    journal: Journal?, _ options: FloorOptions
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
      case .followed(let argument):
        do throws(Reason) {
          archived.append(try Self.archived(argument, from: start))
        } catch {
          self = .unavailable(error.text)
          return
        }
      case .standardInput:
        self = .unavailable("no time travel over standard input: it cannot be read again")
        return
      case .attachment(let addresses, _):
        self = .unavailable("no time travel over \(addresses[0].name): its journal is not here")
        return
      case .demo(let demo):
        guard unwrap.isEmpty else {
          self = .unavailable("no time travel over the demo with --unwrap")
          return
        }
        archived.append(.file(demo.recordPath))
      }
    }
    let archive = FloorArchive(
      archived, options, unwrap: unwrap, from: start.moment, clock: { WallClock.now })
    self = .over(TimeTraveller(archive))
  }

  private struct Reason: Error { let text: String }

  /// What can be read again of a followed argument. A file that does not exist yet is assumed to be a
  /// regular one.
  private static func archived(
    _ argument: String, from start: FollowStart
  ) throws(Reason) -> ArchiveSource {
    if start == .end {
      throw Reason(text: "no time travel with --since now: what stood there before was not read")
    }
    switch FollowTarget(argument) {
    case .set(let set): return .set(set)
    case .dated:
      throw Reason(text: "no time travel over \(argument): it names another file each day")
    case .file(let path):
      let kind = try? FileStatus(at: path).kind
      if kind == nil || kind == .regular { return .file(path) }
      throw Reason(text: "no time travel over \(path): it is not a regular file")
    }
  }
}
