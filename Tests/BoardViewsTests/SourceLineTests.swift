import Foundation
import Testing

@testable import BoardViews

/// What the header says of a source.
@Suite struct SourceLineTests {
  private let reason = "is gzip; zcat it into --follow - as long as the writer compresses"

  private func header(_ source: SourceReading, columns: Int) -> String {
    var input = Scene.floor
    input.sources = [source]
    return Board(input, rows: 24, columns: columns).lines()[1]
  }

  @Test func aReasonIsWholeWhereThereIsRoom() {
    let source = SourceReading(name: "floor.jsonl", state: .lost(reason))
    #expect(header(source, columns: 160).contains(reason))
    let narrow = header(source, columns: 100)
    #expect(narrow.contains("lost: is gzip; zcat it into --follow - as lon…"))
    #expect(narrow.contains("1,204 today"))
  }

  /// What has no room in the header stands whole in the body of an empty board.
  @Test(arguments: [40, 80]) func anEmptyBoardHasRoomForAReason(columns: Int) {
    var input = Scene.input([], feed: .empty)
    var source = SourceReading(name: "floor.jsonl", state: .lost(reason))
    source.warnings = ["line 1: expected a JSON object; see `floorboard check floor.jsonl`"]
    input.sources = [source]
    let body = Board(input, rows: 24, columns: columns).lines().dropFirst(2)
      .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
    #expect(body.contains("floor.jsonl: \(reason)"))
    #expect(body.contains("floor.jsonl: \(source.warnings[0])"))
  }

  @Test(
    arguments: [
      (0, false, nil), (1, false, "1 older event was left out by --since."),
      (1204, false, "1,204 older events were left out by --since."),
      (0, true, "What was there before is left out by --since now."),
    ] as [(Int, Bool, String?)])
  func anEmptyBoardSaysWhatSinceLeftOut(count: Int, atEnd: Bool, sentence: String?) {
    var input = Scene.input([], feed: .empty)
    var source = SourceReading(name: "floor.jsonl", state: .live)
    input.address = nil
    (source.leftOut, source.beganAtEnd) = (count, atEnd)
    input.sources = [source]
    let body = Board(input, rows: 24, columns: 80).lines().dropFirst(2)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(body.contains("No event yet that is new enough.") == (sentence != nil))
    if let sentence { #expect(body.contains(sentence)) }
  }

  @Test func everyWarningIsNamed() {
    var source = SourceReading(name: "floor.jsonl", state: .live, secondsSinceLastEvent: 2)
    source.warnings = ["CSV; events are JSON, one a line", "1 hole skipped"]
    let line = header(source, columns: 160)
    #expect(line.contains(" · CSV; events are JSON, one a line · 1 hole skipped · 1,204 today"))
  }

  @Test func aLagBeyondItsBoundsAsksForTheClock() {
    let source = SourceReading(
      name: "floor.jsonl", state: .live, secondsSinceLastEvent: 2, lag: -3600)
    #expect(header(source, columns: 160).contains("lag -3600s check clock"))
  }
}
