import Foundation
import TestSupport
import Testing

/// Files that a reader with a memory of earlier lines read wrongly, and how they must be read.
@Suite(.blocking, .timeLimit(.minutes(15))) struct ReaderCasesTests {
  let directory = TemporaryDirectory()

  private func run(_ arguments: String..., input: String) throws -> (status: Int32, output: String)
  {
    let result = try Program.run(arguments, input: input, environment: directory.environment)
    return (result.status, result.output)
  }

  /// An event, with white space behind its brace, its id, and its last value.
  private func event(
    _ number: Int, code: Int, gaps: (Int, Int, Int) = (0, 0, 36)
  ) -> String {
    func space(_ count: Int) -> String { String(repeating: " ", count: count) }
    let id = "3f2504e0-4f89-11d3-9a0c-00000000000" + String(number, radix: 16)
    return #"{\#(space(gaps.0))"Id":"\#(id)",\#(space(gaps.1))"CreationDateUtc":"20261122143005","#
      + #""Category":1,"Code":\#(code)\#(space(gaps.2))}"# + "\n"
  }

  @Test func whiteSpaceOfOneEventHasNoPartInAnother() throws {
    let gaps = [(0, 0, 36), (0, 0, 36), (1, 0, 36), (2, 0, 36), (10, 13, 665)]
    let input =
      gaps.enumerated().map { event($0, code: $0 == 0 ? 1 : 7, gaps: $1) }.joined()
      + (5..<15).map { event($0, code: 1) }.joined()
    let check = try run("check", "-", input: input)
    #expect(check.status == 0)
    #expect(check.output.hasPrefix("15 accepted, 0 duplicates, 0 rejected"))
  }

  /// A name of an unknown field, as long as this or 16 bytes longer, before the break begins.
  @Test(arguments: [614, 630]) func aLongNameHasNoPartInTheEventsBehindIt(count: Int) throws {
    let maria = #""AdditionalFields":{"SessionId":"S1","Username":"maria","ActivityCode":"#
    let name = String(repeating: "n", count: count)
    let ends =
      [maria + "16}", #""a":1"#, maria + "16}", #""bb":1"#, #""ccc":1"#, #""\#(name)":1"#]
      + Array(repeating: maria + "34}", count: 12)
    let input = ends.enumerated().map { number, end in
      let (id, date) =
        number == 5 ? ("________________Id", "__CreationDateUtc") : ("Id", "CreationDateUtc")
      let digits = String(number, radix: 16)
      let value =
        "3f2504e0-4f89-11d3-9a0c-" + String(repeating: "0", count: 12 - digits.count) + digits
      let time = "202611221400" + (number < 10 ? "0" : "") + "\(number)"
      return #"{"\#(id)":"\#(value)","\#(date)":"\#(time)","Category":1,"Code":3,\#(end)}"# + "\n"
    }.joined()
    let snapshot = try run("snapshot", "--json", "-", input: input)
    #expect(snapshot.status == 0)
    #expect(snapshot.output.contains(#""accepted":18,"duplicates":0"#))
    #expect(snapshot.output.contains(#""username":"maria""#))
    #expect(snapshot.output.contains(#""status":"on-break""#))
    #expect(snapshot.output.contains(#""since":"2026-11-22T14:00:06Z""#))
  }

  @Test(arguments: [false, true]) func noughtBytesAreNoDate(isBehindAnother: Bool) throws {
    func line(_ number: Int, _ day: String) -> String {
      #"{"Id":"3f2504e0-4f89-11d3-9a0c-0305e82c330\#(number)","CreationDateUtc":"\#(day)143005","#
        + #""Category":1,"Code":1,"AdditionalFields":{"SessionId":"S","Username":"maria"}}"# + "\n"
    }
    let nought = line(2, String(repeating: "\0", count: 8))
    let check = try run("check", "-", input: (isBehindAnother ? line(1, "20261122") : "") + nought)
    #expect(check.status == 65)
    let accepted = isBehindAnother ? 1 : 0
    let counts = check.output.split(separator: "\n").last
    #expect(counts == "\(accepted) accepted, 0 duplicates, 1 rejected (1 syntax)")
    #expect(check.output.hasPrefix("-:\(accepted + 1):65: expected a string"))
  }
}
