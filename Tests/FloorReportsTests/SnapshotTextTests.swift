import AgentFloor
import TerminalCells
import Testing
import WebhookEvents

@testable import FloorReports

@Suite struct SnapshotTextTests {
  private var scene: Scene {
    var scene = Scene.maria
    scene.add(20, 1, "陈伟", ["SessionId": "S-2"])
    scene.rules.roster = Roster(entries: [
      "maria.lopez": RosterEntry(name: "María López", team: "Billing")
    ])
    return scene
  }

  @Test func tableIsAlignedByDisplayWidth() {
    #expect(
      SnapshotDocument(of: scene.reading(at: 637), duplicates: 1, rejected: 2).text() == """
        2026-11-22T08:10:37Z · 8 accepted · 1 duplicate · 0 late · 0 too late · 0 dated ahead · 2 rejected · 0 unattributed
        2 agents · 2 signed in · 1 not ready · 1 wrap-up
        1 handled · AHT 9:32 · occupancy 92% · answer 0:05 · declined 0%

        AGENT        TEAM     STATUS      TIME  LEVEL     CONTACTS   AHT  OCC   ANS
        María López  Billing  wrap-up     6:12  critical         1  9:32  92%  0:05
        陈伟                  not ready  10:17  critical         0     –    –     –

        """)
  }

  @Test func otherTerminalsGetOnlyTheirCharacters() {
    let text = SnapshotDocument(of: scene.reading(at: 637)).text(in: .ascii)
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    #expect(text.contains("Maria Lopez  Billing  wrap-up"))
  }

  @Test func hostileTextCannotReachTheTerminal() {
    var scene = Scene()
    scene.add(
      1, 3, "x\u{1B}]0;pwn\u{7}\u{202E}y\u{9B}31m\nz",
      ["ActivityCode": "36", "ActivityName": "\u{1B}c"])
    let reading = scene.reading(at: 1)
    var csv: [UInt8] = []
    SnapshotDocument(of: reading).writeCSV { csv += $0 }
    for text in [SnapshotDocument(of: reading).text(), String(decoding: csv, as: UTF8.self)] {
      for scalar in text.unicodeScalars where scalar != "\n" && scalar != "\r" {
        #expect(scalar.properties.generalCategory != .control)
        #expect(scalar.properties.generalCategory != .format)
      }
    }
  }
}

@Suite struct SnapshotCSVTests {
  @Test func columnsAreTheMembersOfTheDocument() throws {
    let rows = Scene.maria.csv(at: 637).split(separator: "\r\n")
    try #require(rows.count == 2)
    let columns = rows[0].split(separator: ",").map(String.init)
    let json = Scene.maria.json(at: 637)
    for column in columns { #expect(json.contains("\"\(column)\":"), "\(column)") }
    #expect(
      rows[1] == """
        maria.lopez,,,wrap-up,WrappingUp,33,,false,2026-11-22T08:04:25Z,372,critical,1.55,over limit,\
        S-104233,CCA,'+14165550123,2026-11-22T08:00:02Z,false,false,false,,false,ReleasedWorkItem,\
        1,1,0,0,0,1,572.0,0.92,5.0,200,372,50,8,635
        """)
    #expect(rows[1].split(separator: ",", omittingEmptySubsequences: false).count == columns.count)
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
    (" =1", "' =1"), ("＝1", "'＝1"), ("a=1", "a=1"), ("1-2", "1-2"), ("", ""),
    ("a;=1", "a;'=1"), ("a; \"=1", "\"a;' \"\"=1\""), ("a;b;-1", "a;b;'-1"), (";", ";"),
    ("=a,\"b\"", "\"'=a,\"\"b\"\"\""), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""),
  ])
  func cellIsQuotedAndNeverAFormula(cell: String, expected: String) {
    var csv = CSVWriter()
    csv.row([cell, "x"])
    #expect(String(decoding: csv.bytes, as: UTF8.self) == expected + ",x\r\n")
  }

  @Test(arguments: ["\t=1", "\r=1", "\n=1"])
  func cellThatBeginsWithAControlIsGuarded(cell: String) {
    var csv = CSVWriter()
    csv.row([cell])
    #expect(String(decoding: csv.bytes, as: UTF8.self) == "'\u{FFFD}=1\r\n")
  }
}
