import AgentFloor
import EventSources
import TestEvents
import Testing
import WebhookEvents

@testable import CentreSimulator

@Suite struct SimulatorFaultsTests {
  /// What a board counts of what the sender delivers.
  private struct Counted: Equatable {
    var accepted = 0
    var duplicates = 0
    var late = 0
    var rejected = 0
  }

  private func count(
    _ sender: inout FaultySender, of simulator: Simulator, _ events: Int
  ) -> Counted {
    var simulator = simulator
    var lines: [UInt8] = []
    for _ in 0..<events { sender.send(simulator.nextLine(), into: &lines) }
    sender.finish(into: &lines)
    let (events, rejections) = decode(lines)
    var batch = SourceBatch(events, source: "simulator")
    var intake = Intake()
    intake.admit(&batch)
    var floor = Floor()
    floor.apply(batch.events)
    return Counted(
      accepted: floor.counts.accepted, duplicates: intake.total.duplicates,
      late: floor.counts.late, rejected: rejections.total)
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func everyFaultIsCountedOnce(seed: UInt64) {
    let simulator = Simulator(
      .centre(agents: 20, seed: seed, spelling: seed % 2 == 0 ? .mixed : .object))
    var sender = FaultySender(
      FaultySender.Faults(duplicates: 30, late: 40, malformed: 20), seed: seed)
    let counted = count(&sender, of: simulator, 4_000)
    #expect(
      counted
        == Counted(
          accepted: 4_000, duplicates: sender.duplicates, late: sender.late,
          rejected: sender.malformed))
    #expect(sender.duplicates > 60 && sender.late > 60 && sender.malformed > 40)
  }

  @Test func withoutFaultsTheLinesAreTheSimulators() {
    var sender = FaultySender(FaultySender.Faults(), seed: 1)
    var simulator = Simulator(.centre())
    var sent: [UInt8] = []
    var written: [UInt8] = []
    for _ in 0..<1_000 {
      let line = simulator.nextLine()
      written += line
      sender.send(line, into: &sent)
    }
    #expect(sent == written)
  }
}

extension Simulator {
  mutating func nextLine() -> [UInt8] {
    var line: [UInt8] = []
    write(into: &line)
    return line
  }
}
