import EventSources
import Foundation
import LinuxIO
import NIOCore
import TestSupport
import Testing

@testable import EventReceiver

@Suite(.timeLimit(.minutes(15)))
struct MetricsTests {
  @Test func metricsAreInTheTextFormatOfPrometheus() async throws {
    try await receiving { receiver in
      _ = await receiver.post(event(1))
      let answer = await receiver.send("GET /metrics")
      #expect(answer.status == 200)
      #expect(answer.head.contains("text/plain; version=0.0.4"))
      #expect(answer.body.contains("floorboard_journal_bytes \(receiver.journaled.utf8.count)\n"))
      var declared = ""
      for line in answer.body.split(separator: "\n") {
        if let type = line.wholeMatch(of: /# TYPE ([a-z_]+) (counter|gauge)/) {
          declared = String(type.1)
          #expect((type.2 == "counter") == declared.hasSuffix("_total"))
        } else if !line.hasPrefix("# HELP ") {
          let sample = line.wholeMatch(
            of: /([a-z_]+)(\{[a-z]+="[a-z0-9.-]+"(,[a-z]+="[a-z0-9+]+")*\})? -?[0-9.e+]+/)
          #expect(sample.map { String($0.1) } == declared, "\(line)")
        }
      }
    }
  }

  @Test func theContractNamesEveryMetric() async throws {
    let contract = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../Sources/EventReceiver/EventReceiver.docc/ReceiverContract.md"),
      encoding: .utf8)
    let named = contract.matches(of: /(?m)^\| `((?:floorboard|process)_[a-z_]+)[`{]/).map {
      String($0.1)
    }
    try await receiving { receiver in
      let metrics = await receiver.send("GET /metrics").body
      let served = metrics.matches(of: /# TYPE ([a-z_]+)/).map { String($0.1) }
      #expect(Set(served).subtracting(named) == [], "ReceiverContract Metrics lacks these")
      // Some are served only with TLS, or after an event.
      #expect(Set(named).count == named.count && named.count >= served.count)
    }
  }

  @Test func processAndVersionAreTold() async throws {
    try await receiving { receiver in
      let metrics = await receiver.send("GET /metrics").body
      let build =
        "version=\"\(ProgramVersion.text)\",commit=\"\(ProgramVersion.commit)\""
      #expect(metrics.contains("\nfloorboard_build_info{\(build)} 1\n"))
      for name in [
        "start_time_seconds", "cpu_seconds_total", "resident_memory_bytes", "open_fds", "max_fds",
      ] { #expect(metrics.contains("\nprocess_\(name) "), "\(name)") }
    }
  }

  /// 2026-11-22T14:30:05Z, and a day begins and ends around it.
  @Test func aClockThatIsNotTheJournalsIsTold() async throws {
    try await receiving { receiver in
      _ = await receiver.post(event(1))
      for (seconds, ahead) in [(0, 0), (86_400, 52_205), (-172_800, -34_195)] {
        receiver.clock.advance(seconds: Int64(seconds))
        let metrics = await receiver.send("GET /metrics").body
        #expect(metrics.contains("\nfloorboard_clock_ahead_seconds \(ahead)\n"))
      }
    }
  }

  @Test(.enabled(if: Promtool.path != nil, "promtool is not here: apt install prometheus"))
  func promtoolFindsNothingToSayOfTheMetrics() async throws {
    try await receiving { receiver in
      _ = await receiver.post(event(1))
      _ = await receiver.post("{")
      let metrics = await receiver.send("GET /metrics").body
      let verdict = try await BlockingThread.run { Result { try Promtool.check(metrics) } }.get()
      #expect(verdict.words == "")
      #expect(verdict.status == 0)
      // It is of its kind that it finds something to say.
      let bad = try await BlockingThread.run { Result { try Promtool.check("a_total 1") } }.get()
      #expect(bad.status != 0)
    }
  }

  @Test func valuesOfLabelsAreEscaped() {
    var text = PrometheusText()
    text.add("a_b", .gauge, "of \\ and\nso on \"", by: ["c", "d"], [(["x\"\\\ny", "z"], 3)])
    #expect(
      text.text == #"""
        # HELP a_b of \\ and\nso on "
        # TYPE a_b gauge
        a_b{c="x\"\\\ny",d="z"} 3

        """#)
  }

  @Test func theRingTellsEachViewerHowToGoOn() throws {
    func at(_ offset: Int) throws -> JournalPosition {
      try #require(JournalPosition("0:2026-11-22:\(offset)"))
    }
    let bytes = ByteBuffer(string: "0123456789")
    var ring = StreamBacklog(at: try at(100), limit: 20)
    ring.append(bytes, upTo: try at(200))
    ring.append(bytes, upTo: try at(300))
    #expect(ring.joining(at: try at(99)) == .reading(upTo: try at(100)))
    #expect(ring.joining(at: try at(100)) == .at(0))
    #expect(ring.joining(at: try at(150)) == .reading(upTo: try at(200)))
    #expect(ring.joining(at: try at(300)) == .at(2))
    #expect(ring.joining(at: try at(301)) == .waiting)
    #expect(!ring.isGone(0))
    // One byte past the limit, and the oldest goes.
    ring.append(telling: ByteBuffer(string: "x"))
    #expect(ring.isGone(0))
    #expect(ring.joining(at: try at(100)) == .reading(upTo: try at(200)))
  }
}

/// What Prometheus itself thinks of metrics.
private enum Promtool {
  static let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { "\($0)/promtool" }.first(where: FileManager.default.isExecutableFile)

  static func check(_ metrics: String) throws -> (status: Int32, words: String) {
    let run = try ChildProcess.run([try #require(path), "check", "metrics"], input: metrics)
    return (run.status, run.output + run.errors)
  }
}
