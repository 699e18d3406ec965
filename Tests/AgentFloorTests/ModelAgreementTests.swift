import AgentFloor
import Foundation
import Testing
import WebhookEvents

/// The floor agrees with the model over seeded random streams, and keeps what floor.md promises of
/// every stream.
///
/// `FLOORBOARD_MODEL_STREAMS` sets how many streams; `FLOORBOARD_MODEL_SEED` the first seed;
/// `FLOORBOARD_MODEL_FAILURES` how many failing ones to shrink and print; `FLOORBOARD_MODEL_PASS_OVER`
/// questions to pass over, comma-separated, while one is being settled.
struct ModelAgreementTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let streams = environment["FLOORBOARD_MODEL_STREAMS"].flatMap(Int.init) ?? 1_000
  private static let firstSeed =
    environment["FLOORBOARD_MODEL_SEED"].flatMap(UInt64.init) ?? 1
  private static let passedOver = Set(
    (environment["FLOORBOARD_MODEL_PASS_OVER"] ?? "").split(separator: ",").map(String.init))
  /// Failing streams shrunk and printed before a block gives up.
  private static let failuresShown =
    environment["FLOORBOARD_MODEL_FAILURES"].flatMap(Int.init) ?? 3

  /// Streams run side by side in so many blocks.
  private static let blocks = 8

  @Test(arguments: 0..<blocks)
  func floorAgreesWithModel(block: Int) {
    var failures = 0
    for place in stride(from: block, to: Self.streams, by: Self.blocks) {
      let stream = ReferenceStream(seed: Self.firstSeed &+ UInt64(place))
      var random = SplitMix64(seed: ~stream.seed)
      var readings = [stream.arriving]
      // Now and then on the way as well.
      if random.chance(25) {
        let part = Int.random(in: 0...stream.arriving.count, using: &random)
        readings.insert(Array(stream.arriving.prefix(part)), at: 0)
      }
      for events in readings {
        let found = Self.disagreements(about: events, stream)
        if found.isEmpty { continue }
        failures += 1
        Issue.record("\(Self.report(found, about: events, stream))")
        break
      }
      if failures == Self.failuresShown { return }
    }
  }

  private static func disagreements(
    about events: [Event], _ stream: ReferenceStream
  ) -> [Disagreement] {
    ModelAgreement.disagreements(about: events, read: stream, passingOver: passedOver)
  }

  /// The seed, and the smallest stream that still shows the first disagreement.
  private static func report(
    _ found: [Disagreement], about events: [Event], _ stream: ReferenceStream
  ) -> Comment {
    let question = found[0].question
    let small = ModelAgreementShrinker { candidate in
      disagreements(about: candidate, stream).contains { $0.question == question }
    }.shrink(events)
    let moments = [stream.now, stream.days.yesterday, stream.days.today, stream.days.tomorrow]
      .map { "+\($0.seconds - ReferenceStream.start)s" }
    let text =
      ["seed \(stream.seed)"] + small.map { "  " + $0.line }
      + ["  read at \(moments[0]), days turn at \(moments.dropFirst().joined(separator: " "))"]
      + disagreements(about: small, stream).map { "  ✗ \($0)" }
    return Comment(rawValue: text.joined(separator: "\n"))
  }
}
