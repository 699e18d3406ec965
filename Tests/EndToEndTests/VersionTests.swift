import Foundation
import TestSupport
import Testing

/// What versions wrote of the events in `Tests/Fixtures/v1`, and where this one says otherwise on
/// purpose.
///
/// Compared are the documents' rows, member by member. New members are no difference, and sums are
/// compared where no row of them differs.
@Suite(.blocking, .timeLimit(.minutes(15))) struct VersionTests {
  let directory = TemporaryDirectory()

  /// Members of a row that differ, with what they are now.
  struct Difference {
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
    .snapshot("journal", "json", at: "$at", "journal"),
    .snapshot("journal", "csv", at: "$at", "journal"),
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
      "journal", "$from", "$to", end: "20261128085426", "journal"),
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

  // MARK: Comparing

  @Test(arguments: KeptVersion.all, documents)
  func itSaysWhatThatVersionSaidButForTheseDifferences(
    _ version: KeptVersion, _ document: Document
  ) throws {
    let old = try rows(version.text(of: "outputs/\(document.name)"))
    let new = try rows(output(of: document, as: version))
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
    let differences = version.differences[document.name] ?? []
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
        environment: directory.environment, in: KeptVersion.one.folder)
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
    #expect(try rows.keys == csvRows(KeptVersion.one.text(of: "outputs/two.snapshot.csv")).keys)
  }

  private func output(of document: Document, as version: KeptVersion) throws -> String {
    var arguments = try document.arguments.map { argument in
      argument == "journal" ? version.path(of: argument) : try version.moments[argument] ?? argument
    }
    let config = document.name.hasPrefix("configured/") ? "floorboard.toml" : "plain.toml"
    arguments.insert(contentsOf: ["--config", config], at: 1)
    if let end = document.end, version.runsReportsToTheirEnd {
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
    let run = try Program.run(arguments, environment: environment, in: KeptVersion.one.folder)
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
