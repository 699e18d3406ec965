import AgentFloor
import Testing

@Suite struct RosterTests {
  @Test func columnsAreFoundByNameAndOthersLeftOut() throws {
    let roster = try Roster(csv: "team,Username,shift,name\r\nSupport,b.ng,late,Binh Ng\r\n")
    #expect(roster.entries == ["b.ng": RosterEntry(name: "Binh Ng", team: "Support")])
  }

  @Test func quotesHoldCommasQuotesAndLineBreaks() throws {
    let roster = try Roster(
      csv: "\u{FEFF}username,name,team\n\"a,b\",\"Ann \"\"A\"\"\n2nd\",x\n\nc,,")
    #expect(
      roster.entries == [
        "a,b": RosterEntry(name: "Ann \"A\"\n2nd", team: "x"), "c": RosterEntry(name: "", team: ""),
      ])
  }

  @Test(arguments: [";", "\t"]) func othersSeparateCellsToo(separator: String) throws {
    let rows = [["username", "name", "team"], ["b.ng", "Ng, Binh", "Support"], ["c", "", ""]]
    let roster = try Roster(
      csv: rows.map { $0.joined(separator: separator) }.joined(separator: "\n"))
    #expect(roster.entries["b.ng"] == RosterEntry(name: "Ng, Binh", team: "Support"))
    #expect(roster.entries["c"]?.team == nil)
  }

  @Test(arguments: [
    ("", 1, "no header row"),
    ("username,name\na,b", 1, "no column team"),
    ("username,name,team\na,b,c\n,b,c", 3, "no username"),
    ("username,name,team\na,b,c\na,x,y", 3, "a is listed twice"),
    ("username,name,team\na,\"b\nc", 2, "a quote stays open"),
  ])
  func whatIsWrongIsNamedWithItsLine(text: String, line: Int, problem: String) {
    let error = #expect(throws: RosterError.self) { try Roster(csv: text) }
    #expect(error?.line == line)
    #expect(error?.problem.hasPrefix(problem) == true)
  }
}
