import EventSources
import TestEvents
import TestSupport
import Testing
import WebhookEvents

/// Events in every spelling, in a file that grows by any number of bytes at a time.
@Suite(.timeLimit(.minutes(15)))
struct FollowedSpellingsTests {
  let directory = TemporaryDirectory()

  @Test(arguments: [UInt64](1...3)) func followedEventsMeanWhatTheySay(seed: UInt64) async {
    let stream = EventStream(seed: seed, count: 500, brokenOneIn: nil)
    let expected = stream.lines.compactMap(\.event).map { Meaning(of: $0) }
    var rest = Array(stream.lines.map(\.text).joined(separator: "\n".utf8))[...]
    rest.append(UInt8(ascii: "\n"))
    var random = stream.random
    let (path, channel) = (directory("log"), BatchChannel())
    let follower = FileFollower(path: path, name: "log", now: { Timestamp(seconds: 2000) })
    var came: [Meaning] = []
    await withTaskGroup { group in
      group.addTask { await follower.run(into: channel) }
      let writer = Writer(path)
      while came.count < expected.count {
        // Writes on only once a batch came, so that most reads end within a line.
        let part = rest.prefix(1 + random.below(20_000))
        rest = rest.dropFirst(part.count)
        writer.write(bytes: part)
        guard rest.isEmpty || part.contains(UInt8(ascii: "\n")) else { continue }
        guard let batch = await channel.next() else { break }
        #expect(batch.rejections.isEmpty)
        came += batch.events.map { Meaning($0) }
      }
      group.cancelAll()
    }
    #expect(came == expected)
  }
}
