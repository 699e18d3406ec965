import Testing
import WebhookEvents

@Suite struct EnvelopeTests {
  @Test(arguments: [
    #"{"id":"3F2504E04F8911D39A0C0305E82C3301","creationDateUtc":20261122143005,"category":"1","code":"3"}"#,
    #"{"ID":"{3f2504e0-4f89-11d3-9a0c-0305e82c3301}","creation_date_utc":"20261122143005","CATEGORY":"01","C-o d_E":"0003"}"#,
    #" { "Id" : "(3f2504e0-4f89-11d3-9a0c-0305e82c3301)" , "Creation Date UTC" : "20261122143005" , "\u0043ategory" : 1 , "Code" : 3 } "#,
    "{\"Code\"\t:3,\"Category\":\r1,\"CreationDateUtc\":\"\\u0032\\u0030261122143005\",\"Id\":\"3f2504e0-4f89-11d3-9a0c-0305e82c33\\u0030\\u0031\"}\r",
  ])
  func commonPropertiesInAnySpelling(line: String) {
    let decoded = decodeLines(line + "\n")
    #expect(decoded.rejections == [])
    #expect(
      decoded.events == [
        Event(
          id: EventID(high: 0x3f25_04e0_4f89_11d3, low: 0x9a0c_0305_e82c_3301),
          created: Timestamp(seconds: 1_795_357_805), category: 1, code: 3)
      ])
  }

  @Test(arguments: [
    ("2147483647", Int32.max), ("-2147483648", .min), ("0", 0), ("-0", 0), ("\"2147483647\"", .max),
    ("\"-2147483648\"", .min), ("\"-0\"", 0), ("\"0000000000000000000000000000007\"", 7),
    ("99", 99),
    ("-1", -1), ("9 ", 9),
  ])
  func integersFill32Bits(json: String, value: Int32) {
    let line =
      #"{"Id":"3f2504e04f8911d39a0c0305e82c3301","CreationDateUtc":20261122143005,"Category":\#(json),"Code":\#(json)}"#
    let decoded = decodeLines(line)
    #expect(decoded.rejections == [])
    #expect(decoded.batch.records.map(\.category) == [value])
    #expect(decoded.batch.records.map(\.code) == [value])
  }

  /// The quick ways to read an Id and a date take what the slow ones take.
  @Test func everyByteInEveryPlaceOfIdAndDate() {
    let line = Array("\(plainEvent)\n".utf8)
    let places = Array(7..<43) + Array(64..<78)
    for place in places {
      for byte in UInt8.min...UInt8.max where byte != UInt8(ascii: "\n") {
        var changed = line
        changed[place] = byte
        let decoded = decodeLines(line + line + changed)
        let isID = place < 44
        let isEvent =
          isID
          ? EventID(String(decoding: changed[7..<43], as: UTF8.self)) != nil
          : Timestamp(compact: String(decoding: changed[64..<78], as: UTF8.self)) != nil
        #expect(decoded.batch.count == (isEvent ? 3 : 2), "byte \(byte) at \(place)")
        #expect(decoded.rejections.count == (isEvent ? 0 : 1), "byte \(byte) at \(place)")
        guard isEvent else { continue }
        let event = decoded.events[2]
        #expect(event.id == EventID(String(decoding: changed[7..<43], as: UTF8.self)))
        #expect(
          event.created == Timestamp(compact: String(decoding: changed[64..<78], as: UTF8.self)))
      }
    }
  }

  @Test func arrivalIsReadWithItsMilliseconds() {
    let line = #"{\#(envelope),"ReceivedAtUtc":"2026-11-22T15:30:05.123+01:00"}"#
    let record = decodeLines(line).batch.records.first
    #expect(record?.received == Timestamp(milliseconds: 1_795_357_805_123))
    #expect(decodeLines(line).events.first?.fields == [])
  }

  @Test func arrivalWithinTheContainerIsAField() {
    let line = #"{\#(envelope),"AdditionalFields":{"ReceivedAtUtc":"x","Id":7,"Parameters":[]}}"#
    let event = decodeLines(line).events.first
    #expect(event?.received == nil)
    #expect(event?.fields.map(\.name) == ["ReceivedAtUtc", "Id", "Parameters"])
  }

  @Test func everyFieldTheFloorReadsHasItsPlace() {
    let fields = [
      ("user_name", "u"), ("SESSIONID", "s"), ("session type", "t"), ("Phone-No", "p"),
      ("activityName", "n"), ("workItemId", "w"), ("WorkItem_Type", "y"), ("queue", "q"),
      ("caller id", "c"),
    ]
    let numbers = [("activity_code", "36"), ("AVAILABILITYCODE", "-1"), ("Exit Code", "2")]
    let line =
      "{\(envelope),"
      + (fields + numbers).map { "\"\($0.0)\":\"\($0.1)\"" }.joined(separator: ",") + "}"
    let batch = decodeLines(line).batch
    let record = batch.records[0]
    let slices = [
      record.username, record.sessionID, record.sessionType, record.phone, record.activityName,
      record.workItemID, record.workItemType, record.queue, record.caller,
    ]
    #expect(slices.map(batch.string) == ["u", "s", "t", "p", "n", "w", "y", "q", "c"])
    #expect([record.activityCode, record.availabilityCode, record.exitCode] == [36, -1, 2])
    #expect(batch.text(of: "Phone No", in: record) == Array("p".utf8))
    #expect(batch.text(of: "Phone", in: record) == nil)
    #expect(batch[0].event["phone_no"] == .string("p"))
  }

  @Test(arguments: [
    (#""Username":"","username":"a","UserName":"b""#, "a"), (#""Username":7.50"#, "7.50"),
    (#""Username":null"#, ""), (#""Username":["a"]"#, ""), (#""Username":true"#, ""),
    (#""Usernam":"a","Usernames":"b","Üsername":"c""#, ""), (#""QueueName":"x""#, ""),
  ])
  func usernameIsTheFirstTextThatIsNotEmpty(fields: String, username: String) {
    let decoded = decodeLines("{\(envelope),\(fields)}")
    #expect(decoded.rejections == [])
    #expect(decoded.batch.records.map { decoded.batch.string($0.username) } == [username])
  }

  @Test(arguments: ["\"x\"", "1.5", "null", "\"\"", "99999999999", "\"1 \"", "{}", "true", "\"-\""])
  func numberOfAFieldThatIsNoneIsLeftOut(json: String) {
    let decoded = decodeLines("{\(envelope),\"ActivityCode\":\(json)}")
    #expect(decoded.rejections == [])
    #expect(decoded.batch.records.map(\.activityCode) == [nil])
    #expect(decoded.events.first?.fields.map(\.name) == ["ActivityCode"])
  }

  @Test(arguments: ["{}", "[]", "null", " { } ", " [ ] "])
  func emptyContainerIsNoField(json: String) {
    let decoded = decodeLines("{\(envelope),\"additional fields\":\(json)}")
    #expect(decoded.rejections == [])
    #expect(decoded.events.map(\.fields) == [[]])
  }

  @Test func unknownFieldsKeepOrderNameAndValue() {
    let line =
      #"{"z":"\b\f\n\r\t\/\\\"\u0041","a":-0.5E+10,\#(envelope),"a":{"b":[ 1 ]},"":false,"Name":"n","Value":"v"}"#
    let fields = decodeLines(line).events.first?.fields
    #expect(
      fields == [
        Event.Field("z", "\u{8}\u{C}\n\r\t/\\\"A"), Event.Field("a", .number("-0.5E+10")),
        Event.Field("a", .json(#"{"b":[1]}"#)), Event.Field("", .boolean(false)),
        Event.Field("Name", "n"), Event.Field("Value", "v"),
      ])
  }

  /// Every place within a word of eight and of sixteen bytes.
  @Test func stringsOfEveryLengthAreRead() {
    for count in 0...70 {
      let plain = String(repeating: "a", count: count)
      for tail in ["", "é", "\u{20AC}", "\u{1F600}", "\\n", "\\\"", "\\ud83d\\ude00", "\u{7F}"] {
        let decoded = decodeLines("{\(envelope),\"Username\":\"\(plain)\(tail)b\"}")
        let value = tail.replacingEscapes
        #expect(decoded.events.first?["Username"] == .string(plain + value + "b"))
      }
    }
  }

  @Test(arguments: [
    (#"\ud800\udc00"#, "\u{10000}"), (#"\uDBFF\uDFFF"#, "\u{10FFFF}"),
    (#"\udbff\udc00"#, "\u{10FC00}"), (#"\uD800\uDFFF"#, "\u{103FF}"),
    (#"\ud7ff\ue000"#, "\u{D7FF}\u{E000}"), (#"\uffff\u0000"#, "\u{FFFF}\u{0}"),
  ])
  func surrogatePairsFillTheirPlanes(written: String, text: String) {
    let decoded = decodeLines("{\(envelope),\"Username\":\"\(written)\"}")
    #expect(decoded.batch.first?.username == text)
  }

  @Test func eventMadeByHandIsReadLikeItsLine() throws {
    let event = Event(
      id: EventID(high: 1, low: 2), created: Timestamp(seconds: 951_868_799),
      received: Timestamp(milliseconds: 951_868_799_007), category: 2, code: -9,
      fields: [
        Event.Field("Username", "a\"\\\u{1}\u{9F}é\u{2028}"), Event.Field("Activity Code", 36),
        Event.Field("n", .null), Event.Field("t", .boolean(false)),
        Event.Field("j", .json("[1,{}]")),
      ])
    var batch = EventBatch()
    try batch.append(event)
    let decoded = decodeLines(event.jsonLine)
    #expect(decoded.rejections == [])
    #expect(decoded.events == [event])
    #expect(batch[0].event == event)
    #expect(batch.string(batch.records[0].source) == event.jsonLine)
    #expect(batch.records[0].activityCode == 36)
    #expect(event.jsonLine.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
  }
}

extension String {
  fileprivate var replacingEscapes: String {
    switch self {
    case "\\n": "\n"
    case "\\\"": "\""
    case "\\ud83d\\ude00": "\u{1F600}"
    default: self
    }
  }
}
