import Testing

@testable import SharedStream

@Suite struct StreamTroubleTests {
  @Test func itIsToldWhenItChangesAndWhenItIsOver() {
    let lines = Lines()
    let trouble = StreamTrouble(end: "it is read again", log: lines.append)
    for reason in [nil, "a", "a", "b", nil, nil, "b"] { trouble.tell(reason) }
    #expect(lines.all == ["a", "b", "it is read again", "b"].map { "shared stream: \($0)" })
  }
}
