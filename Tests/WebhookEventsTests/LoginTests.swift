import Testing

@testable import WebhookEvents

/// Whose an event is reads the same whether its login was seen before or not.
@Suite struct LoginTests {
  /// Texts with everything that a string can have, some of which begin alike.
  private static let texts = [
    "maria", "maria.lopez", "zoë", "\\u00e9lodie", "o\\\"neill", "陈伟", "\\ud83d\\ude00", "", "a",
    "S-104233", "S-104234", "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "\\\\", "x\\/y",
    String(repeating: "long ", count: 40), "+14165550123",
  ]

  /// Events of logins made of those texts: `count` of them, drawn from `logins` different ones.
  private static func lines(_ count: Int, logins: Int, seed: UInt64) -> [[UInt8]] {
    var random = Numbers(state: seed)
    let names = ["SessionId", "SessionType", "Username", "PhoneNo"]
    let known = (0..<logins).map { number in
      names.map { name in
        let text = texts[Int(random.next() % UInt64(texts.count))]
        return "\"\(name)\":\"\(text)\(number > 20 && name == "SessionId" ? "\(number)" : "")\""
      }.joined(separator: ",")
    }
    return (0..<count).map { number in
      let login = known[Int(random.next() % UInt64(logins))]
      let rest = random.next() % 2 == 0 ? "" : ",\"WorkItemId\":\"W\(number)\""
      return Array("{\(envelope),\"AdditionalFields\":{\(login)\(rest)}}\n".utf8)
    }
  }

  @Test(arguments: [1, 3, 40, 3000], [2000, 4096, 1 << 16])
  func loginSeenBeforeReadsAsOneThatWasNot(logins: Int, chunk: Int) {
    let lines = Self.lines(2 * logins + 500, logins: logins, seed: UInt64(logins))
    let together = decodeLines(Array(lines.joined()), chunk: chunk)
    #expect(together.rejections.isEmpty)
    #expect(together.batch.count == lines.count)
    for (record, line) in zip(together.batch.records, lines) {
      let alone = decodeLines(line).batch
      let texts: [KeyPath<EventRecord, TextSlice>] = [
        \.username, \.sessionID, \.sessionType, \.phone, \.workItemID, \.source,
      ]
      for text in texts {
        #expect(
          together.batch.string(record[keyPath: text])
            == alone.string(alone.records[0][keyPath: text]))
      }
    }
  }

  /// Numbers of logins never lie, however many there were before.
  @Test func eventsOfOneNumberAreOfOneLogin() {
    let lines = Self.lines(20_000, logins: 5000, seed: 7)
    let batch = decodeLines(Array(lines.joined()), chunk: 65_536).batch
    var logins: [UInt64: [String]] = [:]
    for record in batch.records where record.login != 0 {
      let texts = [record.username, record.sessionID, record.sessionType, record.phone].map {
        batch.string($0)
      }
      #expect(logins[record.login, default: texts] == texts)
      logins[record.login] = texts
    }
    #expect(logins.count > LoginMemo.limit)
  }

  @Test func copiedDecoderNumbersNoOtherLoginAlike() {
    let known = Self.lines(100, logins: 1, seed: 1)
    var first = decodeLines(Array(known.joined()))
    var second = first
    first.decode(Array(Self.lines(100, logins: 2, seed: 5).joined())[...])
    second.decode(Array(Self.lines(100, logins: 2, seed: 9).joined())[...])
    var logins: [UInt64: [String]] = [:]
    for batch in [first.batch, second.batch] {
      for record in batch.records where record.login != 0 {
        let texts = [record.username, record.sessionID].map { batch.string($0) }
        #expect(logins[record.login, default: texts] == texts)
        logins[record.login] = texts
      }
    }
  }
}

/// Numbers that are the same every time.
private struct Numbers {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
