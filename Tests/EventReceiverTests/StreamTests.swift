import AgentFloor
import EventReceiver
import EventSources
import Foundation
import LinuxIO
import TestSupport
import Testing
import WebhookEvents

/// `GET /stream` over a real socket.
@Suite(.timeLimit(.minutes(15)))
struct StreamTests {
  @Test func aCheckpointComesFirstAndThenWhatIsAccepted() async throws {
    try await inTemporaryDirectory { directory in
      try await streaming(in: directory) { scene in
        try await scene.post(event(1))
        let first = try scene.toldEnd
        let viewer = scene.open()
        let start = await viewer.read(until: "event: receiver")
        #expect(start.hasPrefix("HTTP/1.1 200 OK"))
        #expect(start.lowercased().contains("content-type: text/event-stream"))
        #expect(start.contains("id: \(first)\nevent: checkpoint\ndata: [\"floorboard-checkpoint\""))
        #expect(!start.contains("event: event"))
        try await scene.post(event(2), event(3))
        let rest = await viewer.read(until: "id: \(try scene.toldEnd)\n", event(3).dropLast() + ",")
        #expect(rest.matches(of: /event: event\ndata: \{"Id":/).count == 2)
        #expect(!rest.contains(event(1).dropLast()))
      }
    }
  }

  @Test func aViewerGoesOnWhereItLeftOff() async throws {
    try await inTemporaryDirectory { directory in
      try await streaming(in: directory) { scene in
        try await scene.post(event(1))
        let first = try scene.toldEnd
        try await scene.post(event(2))
        let end = try scene.toldEnd
        let text = await scene.open("Last-Event-ID: \(first)").read(until: "id: \(end)")
        #expect(!text.contains("event: checkpoint"))
        #expect(text.matches(of: /event: event\n/).count == 1)
        #expect(text.contains(event(2).dropLast()))
      }
    }
  }

  @Test(arguments: [
    "Last-Event-ID: none", "Last-Event-ID: JOURNAL:0:2026-11-22:5",
    "Last-Event-ID: JOURNAL:0:2026-11-22:999999", "Last-Event-ID: JOURNAL:0:2026-11-21:0",
    "Last-Event-ID: JOURNAL:0:2027-01-01:0", "Last-Event-ID: JOURNAL:1:2026-11-22:0",
    "X-None: 0", "Last-Event-ID: JOURNAL:0:2026-11-22:0\r\nFloorboard-Origin: 2026-11-20",
    // Of another journal, and as version 1 told it.
    "Last-Event-ID: 6f9619ff-8b86-4011-b42d-00cf4fc964ff:0:2026-11-22:0:811c9dc5",
    "Last-Event-ID: 2026-11-22:0",
  ])
  func aPositionNobodyKnowsBringsACheckpoint(header: String) async throws {
    try await inTemporaryDirectory { directory in
      try await streaming(in: directory) { scene in
        try await scene.post(event(1))
        let known = header.replacing(#/JOURNAL:([\d:-]+)/#) { scene.told(String($0.1)) }
        let text = await scene.open(known).read(until: "event: receiver")
        #expect(text.contains("event: checkpoint"))
      }
    }
  }

  /// The lines behind which a viewer was are lost, and others of the same length took their place,
  /// as after a power cut under `--durability os`.
  @Test func aLineThatAnotherTookThePlaceOfIsNotResumedBehind() async throws {
    try await inTemporaryDirectory { directory in
      var position: StreamPosition?
      try await streaming(in: directory) { scene in
        try await scene.post(event(1), event(2))
        position = try scene.toldEnd
      }
      try FileDescriptor(opening: directory + "/2026-11-22.jsonl", 1).truncate(to: 0)
      try await streaming(in: directory) { scene in
        try await scene.post(event(3), event(4), event(5))
        let place = try #require(position)
        #expect(try scene.toldEnd.position > place.position)
        let text = await scene.open("Last-Event-ID: \(place)").read(until: "event: receiver")
        #expect(text.contains("event: checkpoint"))
      }
    }
  }

  @Test func whoIsFartherBehindThanTheLimitGetsACheckpoint() async throws {
    try await inTemporaryDirectory { directory in
      try await streaming(in: directory) { try await $0.post(event(1), event(2)) }
      let size = try #require(
        try FileManager.default.attributesOfItem(atPath: directory + "/2026-11-22.jsonl")[.size]
          as? Int)
      for (limit, resumes) in [(size, true), (size - 1, false)] {
        var limits = StreamLimits()
        limits.resume = limit
        try await streaming(in: directory, limits: limits) { scene in
          let text = await scene.open("Last-Event-ID: \(scene.told("0:2026-11-22:0"))")
            .read(until: "event: receiver")
          #expect(text.contains("event: checkpoint") != resumes)
        }
      }
    }
  }

  @Test func allEventsFromTheStartInPlaceOfACheckpoint() async throws {
    try await inTemporaryDirectory { directory in
      try await streaming(in: directory) { scene in
        try await scene.post(event(1), event(2))
        let text = await scene.open(path: "/stream?from=start").read(
          until: "id: \(try scene.toldEnd)\n")
        #expect(!text.contains("event: checkpoint"))
        #expect(text.matches(of: /event: event\n/).count == 2)
      }
    }
  }

  @Test func phoneNumbersLeaveMasked() async throws {
    try await inTemporaryDirectory { directory in
      let fields =
        #","PhoneNo":"+14165550123","CustomerPhone":"14165550111","Note":"+1 (416) 555-0122","#
        + #""Contact":{"Caller":{"Id":["14165550133"]}},"CallerId":14165550199"#
      try await streaming(in: directory, masksNumbers: true) { scene in
        try await scene.post(event(1, fields))
        let viewer = scene.open()
        let start = await viewer.read(until: "event: receiver")
        try await scene.post(event(2, fields))
        let text = start + (await viewer.read(until: "id: \(try scene.toldEnd)\n", "0199"))
        #expect(!text.contains("1416555") && !text.contains("555-0122"))
        for digits in ["0123", "0111", "0122", "0133", "0199"] {
          #expect(text.matches(of: try Regex("•••\(digits)")).count >= 2, "\(digits)")
        }
        #expect(scene.receiving.journaled.contains("+14165550123"))
      }
    }
  }

  @Test(arguments: [false, true])
  func aChangedRuleForNumbersHoldsForViewersToo(wasMasked: Bool) async throws {
    try await inTemporaryDirectory { directory in
      try await streaming(in: directory, masksNumbers: wasMasked) { scene in
        func shows(_ text: String, masked: Bool) -> Bool {
          text.contains("+14165550123") != masked && text.contains("•••0123") == masked
        }
        let number = #","PhoneNo":"+14165550123""#
        try await scene.post(event(1, number))
        let viewer = scene.open()
        let start = await viewer.read(until: "event: receiver")
        #expect(shows(start, masked: wasMasked))
        scene.stream.mask(!wasMasked)
        // The answer ends; one that is being written just then is cut off, and its connection closed.
        let whole = start + (await viewer.read(until: "0\r\n\r\n"))
        let note = try #require(whole.firstMatch(of: /event: receiver\ndata: (.*)\n/)).1
        let origin = try ReceiverStatus(json: Array(note.utf8)).origin
        let again = scene.open(
          "Last-Event-ID: \(try scene.end)", "Floorboard-Origin: \(origin)")
        #expect(shows(await again.read(until: "event: receiver"), masked: !wasMasked))
        try await scene.post(event(2, number))
        #expect(
          shows(await again.read(until: "id: \(try scene.toldEnd)\n", "0123"), masked: !wasMasked))
      }
    }
  }

  @Test func aBoardComesBackUnderAChangedRuleForNumbers() async throws {
    try await inTemporaryDirectory { directory in
      try await streaming(in: directory) { scene in
        try await scene.post(event(1, #","PhoneNo":"+14165550123""#))
        try await scene.attached { board, _ in
          await board.reach(try scene.end)
          scene.stream.mask(true)
          try await waitUntil("a second checkpoint") { board.published.checkpoints == 2 }
          #expect(board.checkpoint() == scene.floor.checkpoint(masksNumbers: true))
        }
      }
    }
  }

  @Test func aCommentShowsThatTheConnectionStands() async throws {
    try await inTemporaryDirectory { directory in
      var limits = StreamLimits()
      limits.comment = 1
      try await streaming(in: directory, limits: limits) { scene in
        #expect(await scene.open().read(until: "\n:\n").contains("\n:\n"))
      }
    }
  }

  @Test func withoutAStreamTheReasonIsTold() async throws {
    try await receiving { receiver in
      let answer = await receiver.send("GET /stream")
      #expect(answer.status == 404)
      #expect(answer.body.contains("This receiver has no stream."))
      #expect(await receiver.send("POST /stream").status == 405)
    }
  }

  @Test func aViewerThatStopsReadingIsCutAndNothingElseNotices() async throws {
    try await inTemporaryDirectory { directory in
      var limits = StreamLimits()
      limits.pace = 1
      try await streaming(in: directory, limits: limits) { scene in
        let stopped = scene.open()
        _ = await stopped.read(until: "event: receiver")
        try await scene.attached { board, _ in
          try await waitUntil("a checkpoint") { board.published.checkpoints > 0 }
          var number = 0
          let filler = #","Note":"\#(String(repeating: "x", count: 60_000))""#
          while scene.stream.viewerCount > 1 {
            number += 1
            try await scene.post(event(number, filler))
            await board.reach(try scene.end)
          }
          #expect(number > 0)
          #expect(board.checkpoint() == scene.floor.checkpoint())
          #expect(board.published.checkpoints == 1)
        }
        // What was on its way is still there, then the connection is over.
        await BlockingThread.run { while stopped.readSome() != nil {} }
      }
    }
  }

  /// However far behind a viewer may be, it must take something.
  @Test func aViewerThatTakesNothingIsCut() async throws {
    try await inTemporaryDirectory { directory in
      var limits = StreamLimits()
      limits.ring = .max
      let options = limited { $0.writeTimeout = .milliseconds(200) }
      try await streaming(in: directory, limits: limits, options: options) { scene in
        let stopped = scene.open()
        _ = await stopped.read(until: "event: receiver")
        var number = 0
        let filler = #","Note":"\#(String(repeating: "x", count: 60_000))""#
        while scene.stream.viewerCount > 0 {
          number += 1
          try await scene.post(event(number, filler))
        }
        let metrics = await scene.receiving.send("GET /metrics").body
        #expect(metrics.contains("{reason=\"slow-reader\"} 1\n"))
      }
    }
  }

  @Test func aViewerOfHTTP10GetsTheStreamWithoutChunks() async throws {
    try await inTemporaryDirectory { directory in
      try await streaming(in: directory) { scene in
        try await scene.post(event(1))
        let viewer = Connection(port: scene.port)
        viewer.write("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
        let start = await viewer.read(until: "event: receiver").lowercased()
        #expect(start.contains("\r\nconnection: close\r\n"))
        #expect(!start.contains("transfer-encoding"))
        #expect(start.contains("\r\n\r\nid: "))
        scene.stream.close()
        await BlockingThread.run { while viewer.readSome() != nil {} }
      }
    }
  }

  @Test func aHeadIsNoViewer() async throws {
    try await inTemporaryDirectory { directory in
      try await streaming(in: directory) { scene in
        #expect(await scene.receiving.send("HEAD /stream").status == 200)
        #expect(scene.stream.viewerCount == 0)
      }
    }
  }
}
