import CentreSimulator
import Glibc
import LinuxIO
import Settings

extension Simulate {
  func write(from simulator: inout Simulator) async throws {
    let output = try OutputFile(to)
    // On a terminal the events themselves show the progress.
    let isSeen = to == "-" && isatty(STDOUT_FILENO) == 1
    let progress = isSeen ? nil : ProgressLine("writing \(to)", of: events)
    defer { progress?.end() }
    let sender = EventSender(limit: events, rate: rate) { progress?.show($0, events: $1) }
    do {
      try await sender.write(from: &simulator, to: output.file)
    } catch let error as SystemError {
      throw Failure(.inputOutput, "\(error)")
    }
  }

  func post(from simulator: inout Simulator, _ settings: Settings) async throws {
    let progress = ProgressLine("posting to \(to)", of: events)
    let sender = EventSender(limit: events, rate: rate) { progress.show($0, events: $1) }
    var source = simulator
    let token = try settings.firstSecret(.token)?.text
    do {
      try await EventPoster.posting(to: to, token: token) { poster in
        defer {
          progress.end()
          if poster.account.events > 0 { StandardError.write(poster.account.summary(of: to)) }
        }
        try await sender.post(from: &source, with: &poster) { refusal in
          progress.end()
          StandardError.write("floorboard: trying again: \(Failure(refusal, to))")
        }
      }
    } catch let refusal as EventPoster.Refusal {
      throw Failure(refusal, to)
    }
    simulator = source
  }
}
