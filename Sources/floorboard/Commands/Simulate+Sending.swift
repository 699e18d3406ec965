import BoardRuntime
import CentreSimulator
import EventSources
import Glibc
import LinuxIO
import Settings

extension Simulate {
  func write(from simulator: inout Simulator) async throws {
    let output = try OutputFile(to)
    let progress = progress("writing \(to)")
    defer { progress?.end() }
    let sender = EventSender(limit: events, rate: rate) { progress?.show($0, events: $1) }
    do {
      try await sender.write(from: &simulator, to: output.file)
    } catch let error as SystemError {
      throw Failure(.inputOutput, "\(error)")
    }
  }

  /// Nil for events in real time, which are never done, and on standard output: a terminal shows the
  /// events themselves, and what reads them otherwise may show its own.
  private func progress(_ what: String) -> ProgressLine? {
    rate != nil || to == "-" ? nil : ProgressLine(what, of: events)
  }

  func post(
    from simulator: inout Simulator, to address: PostAddress, _ settings: Settings
  ) async throws {
    let progress = progress("posting to \(address)")
    let sender = EventSender(limit: events, rate: rate) { progress?.show($0, events: $1) }
    var source = simulator
    let token = try settings.firstSecret(.token)?.text
    if token != nil, !address.isEncrypted, !address.isLoopback {
      throw Failure(
        .refused, "--to: refused to send the token to \(address) unencrypted: use https")
    }
    let trust = ReceiverTrust(settings, environment: CurrentProcess.environment)
    do {
      try await EventPoster.posting(to: address, token: token, trust: trust) { poster in
        defer {
          progress?.end()
          if poster.account.events > 0 { StandardError.write(poster.account.summary(of: address)) }
        }
        try await sender.post(from: &source, with: &poster) { refusal in
          progress?.end()
          StandardError.write("floorboard: trying again: \(Failure(refusal, address))")
        }
      }
    } catch let refusal as EventPoster.Refusal {
      throw Failure(refusal, address)
    }
    simulator = source
  }
}
