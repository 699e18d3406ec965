import Foundation
import Testing

/// What version 1 wrote of `Tests/Fixtures/v1`, and where this version says otherwise on purpose.
///
/// Compared are the documents' rows, member by member. New members are no difference, and sums are
/// compared where no row of them differs.
@Suite(.timeLimit(.minutes(15))) struct VersionOneTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/v1").path

  /// Members of a row that differ, with what they are now.
  private struct Difference {
    var why: String
    var row: String
    var values: [String: String]
  }

  // MARK: Documents

  struct Document: CustomTestStringConvertible {
    var name: String
    var arguments: [String]
    /// Of a report: where it ends. Version 1 let time run up to there, now it ends with the newest
    /// event; so there is one.
    var end: String?

    var testDescription: String { name }

    static func snapshot(_ name: String, _ form: String, at: String?, _ source: String) -> Self {
      Self(
        name: "\(name).snapshot.\(form)",
        arguments: ["snapshot", "--\(form)"] + (at.map { ["--at", $0] } ?? []) + [source])
    }

    static func report(_ name: String, _ from: String, _ to: String, end: String?, _ source: String)
      -> Self
    {
      Self(
        name: "\(name).report.csv",
        arguments: ["report", "--csv", "--from", from, "--to", to, source], end: end)
    }
  }

  static let documents: [Document] = [
    .snapshot("spellings", "json", at: "2026-11-20T13:15:00Z", "events/spellings.jsonl"),
    .snapshot("spellings", "csv", at: "2026-11-20T13:15:00Z", "events/spellings.jsonl"),
    .snapshot("shift", "json", at: "2026-11-20T14:20:45Z", "events/shift.jsonl"),
    .snapshot("shift", "csv", at: "2026-11-20T14:20:45Z", "events/shift.jsonl"),
    .snapshot("shift.newest", "csv", at: nil, "events/shift.jsonl"),
    .snapshot("journal", "json", at: "2026-11-28T08:54:26Z", "journal"),
    .snapshot("journal", "csv", at: "2026-11-28T08:54:26Z", "journal"),
    .snapshot("disorder", "json", at: "2026-11-20T15:15:10Z", "events/disorder.jsonl"),
    .snapshot("disorder.newest", "csv", at: nil, "events/disorder.jsonl"),
    .snapshot("odd", "json", at: "2026-11-20T16:25:00Z", "events/odd.jsonl"),
    .snapshot("bad", "json", at: "2026-11-20T17:02:00Z", "events/bad.jsonl"),
    .snapshot("daylight", "json", at: "2026-11-01T10:00:00Z", "events/daylight.jsonl"),
    .snapshot("simulated", "json", at: "2026-11-20T13:30:00Z", "events/simulated.jsonl"),
    .snapshot("configured/shift", "csv", at: "2026-11-20T14:20:45Z", "events/shift.jsonl"),
    .snapshot("configured/odd", "csv", at: "2026-11-20T16:25:00Z", "events/odd.jsonl"),
    .report(
      "spellings", "2026-11-20T13:00:00Z", "2026-11-20T13:15:00Z", end: "20261120131500",
      "events/spellings.jsonl"),
    .report("shift", "08:00", "09:30", end: "20261120143000", "events/shift.jsonl"),
    // The window ends before the newest event.
    .report("shift.night", "23:00", "09:00", end: nil, "events/shift.jsonl"),
    .report(
      "journal", "2026-11-28T05:53:26Z", "2026-11-28T08:54:26Z", end: "20261128085426", "journal"),
    .report(
      "disorder", "2026-11-20T15:00:00Z", "2026-11-20T15:15:10Z", end: "20261120151510",
      "events/disorder.jsonl"),
    .report(
      "odd", "2026-11-20T16:00:00Z", "2026-11-20T16:25:00Z", end: "20261120162500",
      "events/odd.jsonl"),
    .report(
      "bad", "2026-11-20T17:00:00Z", "2026-11-20T17:02:00Z", end: "20261120170200",
      "events/bad.jsonl"),
    .report("daylight", "00:30", "04:00", end: nil, "events/daylight.jsonl"),
    .report(
      "simulated", "2026-11-20T13:00:00Z", "2026-11-20T13:30:00Z", end: "20261120133000",
      "events/simulated.jsonl"),
    .report("configured/shift", "08:00", "09:30", end: "20261120143000", "events/shift.jsonl"),
  ]

  // MARK: Differences

  private static let proven = "S5: the Receiving at 14:20:30 proves that S-104 went on to 13:30:00"
  private static let ages = "W3, W4: an offer rings 45 s; one released unanswered is withdrawn"
  private static let silent = "S6: no event for eight hours, so nothing of it is booked"
  private static let released = "W3: a second voice contact ends the first"
  private static let arrived = "O6: an event dated ahead counts at its arrival"
  private static let ahead = "O6: an event of 2099 counts at the newest moment before it"
  private static let moved = "S1: the session goes on under another name, from its last event"
  private static let sms = "W5: SMS is a chat"
  private static let early = "S4: the first event of a session begins it, also one not a SignedIn"
  private static let gone = "(no row)"

  private static let differences: [String: [Difference]] = [
    "shift.snapshot.json": [
      Difference(why: "O3: by the agent's own facts", row: "events", values: ["late": "0"]),
      Difference(
        why: proven, row: "anna.lindqvist",
        values: ["occupancy": "0.21", "idleSeconds": "2260", "signedInSeconds": "3205"]),
      Difference(
        why: ages, row: "b.ng",
        values: ["unresolved": "1", "handled": "4", "occupancy": "0.58", "idleSeconds": "1964"]),
      Difference(
        why: sms, row: "b.ng",
        values: [
          "status": "chatting", "statusName": "BusyChatting", "level": "", "attention": "0.26",
        ]),
      Difference(
        why: silent, row: "t.silent",
        values: ["occupancy": "", "idleSeconds": "0", "signedInSeconds": "0"]),
      Difference(
        why: released, row: "陈伟", values: ["occupancy": "0.2", "idleSeconds": "2815"]),
    ],
    "shift.snapshot.csv": shift(signedIn: "3205"),
    "shift.newest.snapshot.csv": shift(signedIn: "3190"),
    "configured/shift.snapshot.csv": shift(signedIn: "3205", idle: "1979"),
    "journal.snapshot.json": [
      Difference(why: arrived, row: "events", values: ["accepted": "49", "late": "4"]),
      journalStatus, journalOffers,
    ],
    "journal.snapshot.csv": [journalStatus, journalOffers],
    "disorder.snapshot.json": [
      Difference(why: ahead, row: "events", values: ["accepted": "30", "late": "7"]),
      Difference(
        why: ahead, row: "f.future",
        values: [
          "status": "available", "statusName": "Available", "activityCode": "16",
          "since": "2026-11-20T15:12:00Z", "seconds": "190", "attention": "0.0",
          "signedInSince": "2026-11-20T15:12:00Z", "occupancy": "0.0", "idleSeconds": "190",
          "auxSeconds": "0", "signedInSeconds": "190",
        ]),
      Difference(
        why: moved, row: "maria.jones",
        values: [
          "level": "", "attention": "0.0", "ghost": "true", "auxSeconds": "0",
          "signedInSeconds": "0",
        ]),
      Difference(
        why: ages, row: "maria.lopez",
        values: [
          "status": "not-ready", "statusName": "NotReady", "activityCode": "0",
          "since": "2026-11-20T15:10:45Z", "seconds": "265", "level": "warning",
          "attention": "0.88", "auxSeconds": "7715",
        ]),
      Difference(
        why: early, row: "maria.lopez", values: ["signedInSince": "2026-11-20T13:00:00Z"]),
    ],
    "disorder.newest.snapshot.csv": [
      Difference(
        why: ahead, row: "f.future",
        values: [
          "since": "2026-11-20T15:12:00Z", "seconds": "180",
          "signedInSince": "2026-11-20T15:12:00Z", "lastEvent": "SignedIn", "occupancy": "0.00",
          "idleSeconds": "180", "auxSeconds": "0", "signedInSeconds": "180",
        ]),
      Difference(
        why: ahead, row: "g.arrived",
        values: [
          "seconds": "180", "level": "warning", "attention": "0.60", "ghost": "false",
          "occupancy": "0.12", "idleSeconds": "420", "auxSeconds": "425",
          "signedInSeconds": "900",
        ]),
      Difference(
        why: ahead, row: "maria.garcia",
        values: [
          "seconds": "300", "ghost": "false", "idleSeconds": "300", "signedInSeconds": "300",
        ]),
      Difference(
        why: moved, row: "maria.jones",
        values: ["seconds": "900", "auxSeconds": "0", "signedInSeconds": "0"]),
      Difference(
        why: ahead, row: "maria.lopez",
        values: [
          "status": "not-ready", "statusName": "NotReady", "activityCode": "0",
          "since": "2026-11-20T15:10:45Z", "seconds": "255", "level": "warning",
          "attention": "0.85", "signedInSince": "2026-11-20T13:00:00Z", "ghost": "false",
          "offers": "3", "answered": "2", "unresolved": "1", "handled": "2", "aht": "84.5",
          "occupancy": "0.50", "answerTime": "5.5", "contactSeconds": "169",
          "idleSeconds": "170", "auxSeconds": "7705", "signedInSeconds": "8100",
        ]),
      Difference(
        why: ahead, row: "out.in",
        values: [
          "seconds": "300", "occupancy": "0.00", "idleSeconds": "599", "auxSeconds": "1",
          "signedInSeconds": "600",
        ]),
    ],
    "odd.snapshot.json": [
      Difference(
        why: sms, row: "type.1",
        values: ["status": "chatting", "statusName": "BusyChatting", "attention": "0.09"])
    ],
    "configured/odd.snapshot.csv": [
      Difference(
        why: sms, row: "type.1",
        values: ["status": "chatting", "statusName": "BusyChatting", "attention": "0.09"])
    ],
    "shift.report.csv": shiftReport(anna: "2785", b: "1964"),
    "configured/shift.report.csv": shiftReport(anna: "2800", b: "1979"),
    "shift.night.report.csv": [
      Difference(
        why: proven, row: "anna.lindqvist",
        values: [
          "signedInSeconds": "2680", "busySeconds": "595", "occupancy": "0.25",
          "auxShare": "0.12",
        ]),
      Difference(
        why: ages, row: "b.ng",
        values: [
          "unresolved": "1", "handled": "4", "answerRate": "0.80", "contactsPerHour": "4.0",
          "occupancy": "0.61", "idleSeconds": "1364",
        ]),
      Difference(
        why: silent, row: "t.silent",
        values: [
          "signedInSeconds": "10", "contactsPerHour": "", "occupancy": "", "idleSeconds": "0",
          "auxShare": "1.00",
        ]),
      Difference(
        why: released, row: "陈伟",
        values: ["occupancy": "0.20", "busySeconds": "720", "idleSeconds": "2815"]),
    ],
    "journal.report.csv": [
      Difference(
        why: ages, row: "maria.lopez",
        values: [
          "unresolved": "1", "answerRate": "0.33", "declineRate": "0.33", "handled": "1",
          "contactsPerHour": "0.5", "occupancy": "0.07", "idleSeconds": "6122",
        ])
    ],
    "disorder.report.csv": [
      Difference(
        why: ahead, row: "f.future",
        values: [
          "signedInSeconds": "190", "occupancy": "0.00", "idleSeconds": "190",
          "auxSeconds": "0", "auxShare": "0.00",
        ]),
      Difference(why: moved, row: "maria.jones", values: [gone: ""]),
      Difference(
        why: "O2, S3, W3: 125 s of another status, then an offer that rings 45 s only",
        row: "maria.lopez", values: ["auxSeconds": "515", "auxShare": "0.57"]),
    ],
  ]

  private static func shift(signedIn: String, idle: String = "1964") -> [Difference] {
    [
      Difference(
        why: proven, row: "anna.lindqvist",
        values: ["occupancy": "0.21", "idleSeconds": "2260", "signedInSeconds": signedIn]),
      Difference(
        why: ages, row: "b.ng",
        values: ["unresolved": "1", "handled": "4", "occupancy": "0.58", "idleSeconds": idle]),
      Difference(
        why: sms, row: "b.ng",
        values: [
          "status": "chatting", "statusName": "BusyChatting", "level": "", "attention": "0.26",
        ]),
      Difference(
        why: silent, row: "t.silent",
        values: ["occupancy": "", "idleSeconds": "0", "signedInSeconds": "0"]),
      Difference(
        why: released, row: "陈伟", values: ["occupancy": "0.20", "idleSeconds": "2815"]),
    ]
  }

  private static func shiftReport(anna: String, b: String) -> [Difference] {
    [
      Difference(
        why: proven, row: "anna.lindqvist",
        values: [
          "signedInSeconds": "3760", "occupancy": "0.18", "busySeconds": "595",
          "idleSeconds": anna, "auxShare": "0.08",
        ]),
      Difference(
        why: ages, row: "b.ng",
        values: [
          "unresolved": "1", "answerRate": "0.83", "handled": "4", "contactsPerHour": "2.7",
          "occupancy": "0.63", "idleSeconds": b,
        ]),
      Difference(why: silent, row: "t.silent", values: [gone: ""]),
      Difference(
        why: released, row: "陈伟",
        values: ["occupancy": "0.20", "busySeconds": "720", "idleSeconds": "2815"]),
    ]
  }

  private static let journalStatus = Difference(
    why: arrived, row: "j.okafor",
    values: [
      "status": "on-break", "statusName": "BusyOnBreak", "activityCode": "34",
      "activityName": "", "since": "2026-11-28T08:53:16Z", "seconds": "70", "attention": "0.06",
    ])
  private static let journalOffers = Difference(
    why: ages, row: "maria.lopez",
    values: [
      "level": "", "attention": "0.06", "unresolved": "1", "handled": "1", "occupancy": "0.07",
      "idleSeconds": "6122",
    ])

  // MARK: Comparing

  @Test(arguments: documents)
  func itSaysWhatVersionOneSaidButForTheseDifferences(_ document: Document) throws {
    let old = try rows(
      String(contentsOfFile: "\(Self.fixtures)/outputs/\(document.name)", encoding: .utf8))
    let new = try rows(output(of: document))
    var found: [String: [String: String]] = [:]
    for (row, members) in old where row != "floor" && !row.hasPrefix("team ") {
      let now = new[row]
      let changed = now.map { now in members.filter { now[$0.key] != $0.value } } ?? [:]
      if now == nil { found[row] = [Self.gone: ""] }
      if !changed.isEmpty {
        found[row] = Dictionary(
          uniqueKeysWithValues: changed.map { ($0.key, now?[$0.key] ?? "(no member)") })
      }
    }
    #expect(Set(new.keys).isSubset(of: old.keys))
    let differences = Self.differences[document.name] ?? []
    let expected = Dictionary(grouping: differences, by: \.row).mapValues { differences in
      differences.map(\.values).reduce(into: [:]) { $0.merge($1) { $1 } }
    }
    for row in Set(found.keys).union(expected.keys) {
      let reasons = differences.filter { $0.row == row }.map(\.why).joined(separator: "; ")
      #expect(found[row] == expected[row], "\(row): \(reasons)")
    }
    if differences.isEmpty {
      for (row, members) in old where row == "floor" || row.hasPrefix("team ") {
        for (member, value) in members { #expect(new[row]?[member] == value, "\(row) \(member)") }
      }
    }
  }

  /// Version 1 read one source after the other, so that its output has no like here: agents of both
  /// files are folded in the order of their events, whichever file is named first.
  @Test func twoSourcesAreOneFloor() throws {
    func snapshot(_ sources: String...) throws -> String {
      let run = try Program.run(
        ["snapshot", "--csv", "--config", "plain.toml", "--at", "2026-11-20T14:20:45Z"] + sources,
        environment: directory.environment, in: Self.fixtures)
      try #require(run.status == 0, "\(run.errors)")
      return run.output
    }
    let (shift, simulated) = ("events/shift.jsonl", "events/simulated.jsonl")
    let both = try snapshot(shift, simulated)
    #expect(try snapshot(simulated, shift) == both)
    let rows = csvRows(both)
    let (first, second) = (csvRows(try snapshot(shift)), csvRows(try snapshot(simulated)))
    #expect(Set(rows.keys) == Set(first.keys).union(second.keys))
    let shared = Set(first.keys).intersection(second.keys)
    #expect(shared.isSuperset(of: ["anna.lindqvist", "b.ng", "maria.lopez"]))
    for (row, members) in rows where !shared.contains(row) {
      #expect(members == first[row] ?? second[row], "\(row)")
    }
    #expect(
      try rows.keys
        == csvRows(
          String(contentsOfFile: "\(Self.fixtures)/outputs/two.snapshot.csv", encoding: .utf8)
        ).keys)
  }

  private func output(of document: Document) throws -> String {
    var arguments = document.arguments
    let config = document.name.hasPrefix("configured/") ? "floorboard.toml" : "plain.toml"
    arguments.insert(contentsOf: ["--config", config], at: 1)
    if let end = document.end {
      let file = directory.file("end.jsonl")
      try Data(
        """
        {"Id":"e0000000-0000-4000-8000-000000000001","CreationDateUtc":"\(end)","Category":2,"Code":1}

        """.utf8
      ).write(to: URL(filePath: file))
      arguments.append(file)
    }
    var environment = directory.environment
    environment["TZ"] = "America/Toronto"
    let run = try Program.run(arguments, environment: environment, in: Self.fixtures)
    try #require(run.status == 0, "\(run.errors)")
    return run.output
  }

  /// The rows of a document by username, `floor`, `events` or `team NAME`; null is empty.
  private func rows(_ text: String) throws -> [String: [String: String]] {
    text.hasPrefix("{") ? try jsonRows(text) : csvRows(text)
  }

  private func jsonRows(_ text: String) throws -> [String: [String: String]] {
    let document = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    func members(_ value: Any?) -> [String: String] {
      ((value as? [String: Any]) ?? [:]).compactMapValues { value in
        switch value {
        case is NSNull: ""
        case is [Any], is [String: Any]: nil
        case let number as NSNumber where isBoolean(number): "\(number.boolValue)"
        default: "\(value)"
        }
      }
    }
    var rows = ["floor": members(document["floor"]), "events": members(document["events"])]
    for agent in try #require(document["agents"] as? [[String: Any]]) {
      rows[agent["username"] as? String ?? ""] = members(agent)
    }
    return rows
  }

  /// Foundation reads `true` as a number.
  private func isBoolean(_ number: NSNumber) -> Bool {
    unsafe String(cString: number.objCType) == "c"
  }

  private func csvRows(_ text: String) -> [String: [String: String]] {
    let cells = CSVCells(text).rows
    let header = cells.first ?? []
    var rows: [String: [String: String]] = [:]
    for row in cells.dropFirst() {
      let members = Dictionary(uniqueKeysWithValues: zip(header, row))
      let name =
        switch members["row"] {
        case "floor": "floor"
        case "team": "team \(members["team"] ?? "")"
        default: members["username"] ?? ""
        }
      rows[name] = members
    }
    return rows
  }
}
