import AgentFloor
import EventSources
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

  private func count(_ sender: inout FaultySender, _ events: Int) -> Counted {
    var lines: [UInt8] = []
    for _ in 0..<events { sender.write(into: &lines) }
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
    var sender = FaultySender(
      Simulator(.centre(agents: 20, seed: seed, spelling: seed % 2 == 0 ? .mixed : .object)),
      faults: SimulatorFaults(duplicates: 30, late: 40, malformed: 20))
    let counted = count(&sender, 4_000)
    #expect(
      counted
        == Counted(
          accepted: 4_000, duplicates: sender.duplicates, late: sender.late,
          rejected: sender.malformed))
    #expect(sender.duplicates > 60 && sender.late > 60 && sender.malformed > 40)
  }

  @Test func withoutFaultsTheLinesAreTheSimulators() {
    var sender = FaultySender(Simulator(.centre()), faults: SimulatorFaults())
    var simulator = Simulator(.centre())
    var sent: [UInt8] = []
    var written: [UInt8] = []
    for _ in 0..<1_000 {
      sender.write(into: &sent)
      simulator.write(into: &written)
    }
    #expect(sent == written)
  }
}
