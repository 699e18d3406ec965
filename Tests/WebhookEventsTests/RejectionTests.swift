import Testing
import WebhookEvents

/// In these tables `‸` stands before the byte that a rejection must name, and `…` for the four
/// properties that every event has.
struct Marked: CustomTestStringConvertible {
  var text: [UInt8]
  var byte: Int

  init(_ marked: String) {
    let whole = marked.replacing("…", with: envelope)
    let parts = whole.split(separator: "‸", omittingEmptySubsequences: false)
    text = parts.flatMap { Array($0.utf8) }
    byte = parts[0].utf8.count + 1
  }

  var testDescription: String { String(decoding: text, as: UTF8.self) }
}

extension String {
  func replacing(_ old: Character, with new: String) -> String {
    String(flatMap { $0 == old ? Array(new) : [$0] })
  }
}

@Suite struct RejectionTests {
  private func expect(_ marked: String, _ reason: EventRejection.Reason) {
    let line = Marked(marked)
    let decoded = decodeLines(line.text)
    #expect(decoded.batch.isEmpty, "\(line.testDescription)")
    #expect(
      decoded.rejections.map(\.reason) == [reason], "\(line.testDescription): \(decoded.rejections)"
    )
    #expect(
      decoded.rejections.map(\.byte) == [line.byte],
      "\(line.testDescription): \(decoded.rejections)")
  }

  @Test(arguments: [
    // structure
    #"{‸"#, #"{…‸"#, #"{…,‸"#, #"{…,‸}"#, #"{…‸]"#, #"{…}‸}"#, #"{…}‸{}"#,
    #"{…} ‸x"#, #"{‸,…}"#, #"{‸Id:1}"#, #"{…,"x"‸}"#, #"{…,"x"‸,1}"#, #"{…,"x":‸}"#,
    #"{…,"x":‸,"y":1}"#, #"{…,‸'x':1}"#, #"{…,"x":1‸"y":2}"#,
    #"{…,"x":[1,‸]}"#, #"{…,"x":[‸,1]}"#, #"{…,"x":[1‸}"#, #"{…,"x":{"a":1,‸}}"#, #"{…,"x":{‸1}}"#,
    #"{…,"x":{"a"‸}}"#, #"{…,"x":[1‸:2]}"#, #"[‸"#, #"[{…}‸"#, #"[{…},‸]"#, #"[{…}]‸]"#,
    #"[{…}‸}"#, #"{…}‸,"#, #"‸x"#, #"‸}"#, #"{…,"x":1‸;}"#, #"{…‸/**/}"#,
    // literals and numbers, named by their first byte
    #"{…,"x":‸nul}"#, #"{…,"x":‸nulll}"#, #"{…,"x":‸True}"#, #"{…,"x":‸fals"}"#, #"{…,"x":‸NaN}"#,
    #"{…,"x":‸01}"#, #"{…,"x":‸-}"#, #"{…,"x":‸+1}"#, #"{…,"x":‸.5}"#, #"{…,"x":‸1.}"#,
    #"{…,"x":‸1.e5}"#, #"{…,"x":‸1e}"#, #"{…,"x":‸1e+}"#, #"{…,"x":‸-01}"#, #"{…,"x":‸1x}"#,
    #"{…,"x":‸0x10}"#, #"{…,"x":‸1.2.3}"#, #"{…,"x":‸--1}"#, #"{…,"x":‸Infinity}"#,
    #"{…,"x":[‸tru]}"#, #"{…,"x":‸true1}"#, #"{…,"x":‸1_0}"#, #"{…,"x":‸null_}"#,
    #"{…,"x":‸1-1}"#, #"{…,"x":[‸0+1]}"#, #"{…,"x":‸0e}"#, #"{…,"x":‸false.}"#,
    // strings
    #"{…,"x":"abc‸"#, #"{…,"x‸"#, "{…,\"x\":\"a‸\tb\"}", "{…,\"x\":\"0123456789abcdef‸\u{1F}\"}",
    "{…,\"x\":\"‸\u{0}\"}", #"{…,"x":"\‸q"}"#, #"{…,"x":"\‸"#, #"{…,"x":"\u12‸g4"}"#,
    #"{…,"x":"\u‸"}"#, #"{…,"x":"\‸U0041"}"#, #"{…,"x":"ab\u00e9\‸x"}"#,
    // surrogates that lack their other half
    #"{…,"x":"\ud83d‸"}"#, #"{…,"x":"\ud83d\‸n"}"#, #"{…,"x":"\ud83d\u‸0041"}"#,
    #"{…,"x":"\ud83d\ud‸83d"}"#, #"{…,"x":"\ud‸e00"}"#, #"{…,"x":"\uD‸C00\uD800"}"#,
    #"{…,"x":["\uD‸C00"]}"#, #"{…,"x":"\udbff\ud‸bff"}"#, #"{…,"x":"\ud‸fff"}"#,
    #"{…,"\ud800‸":1}"#,
  ])
  func whatIsNoJSONIsRejectedAtItsFirstByte(line: String) {
    expect(line, .syntax)
  }

  @Test(
    arguments: [
      ([0xFF], 0), ([0x80], 0), ([0xC0, 0x80], 0), ([0xC1, 0xBF], 0), ([0xC3, 0x28], 1),
      ([0xE0, 0x9F, 0xBF], 1), ([0xE2, 0x82], 2), ([0xE2, 0x28, 0xA1], 1), ([0xED, 0xA0, 0x80], 1),
      ([0xF0, 0x8F, 0xBF, 0xBF], 1), ([0xF0, 0x9F, 0x98], 3), ([0xF4, 0x90, 0x80, 0x80], 1),
      ([0xF5, 0x80, 0x80, 0x80], 0), ([0xEF, 0xBF], 2), ([0xC3, 0xA9, 0xC3], 3),
    ] as [([UInt8], Int)])
  func invalidUTF8IsRejectedAtItsFirstByte(bytes: [UInt8], place: Int) {
    for prefix in [#"{…,"x":""#, #"{…,"x":["\n"#, #"{…,"0123456789abcde"#] {
      let start = Array(prefix.replacing("…", with: envelope).utf8)
      let decoded = decodeLines(start + bytes + Array(#"":1}"#.utf8))
      #expect(decoded.batch.isEmpty)
      #expect(decoded.rejections.map(\.reason) == [.syntax])
      #expect(decoded.rejections.map(\.byte) == [start.count + place + 1])
    }
    let outside = decodeLines(Array("{".utf8) + bytes)
    #expect(outside.places == ["1:2"])
  }

  @Test(arguments: [
    "‸1", "‸\"x\"", "‸null", "‸true", "[‸1]", "[‸[]]", "[‸null]",
  ])
  func whatIsNoObjectIsNoEvent(line: String) {
    expect(line, .notAnEvent)
  }

  @Test(arguments: [
    ("Id", #"{"CreationDateUtc":"20261122143005","Category":1,"Code":3‸}"#),
    ("CreationDateUtc", #"{"Id":"3f2504e04f8911d39a0c0305e82c3301","Category":1,"Code":3‸}"#),
    (
      "Category",
      #"{"Id":"3f2504e04f8911d39a0c0305e82c3301","CreationDateUtc":20261122143005,"Code":3‸}"#
    ),
    (
      "Code",
      #"{"Id":"3f2504e04f8911d39a0c0305e82c3301","CreationDateUtc":20261122143005,"Category":1,"x":{}‸}"#
    ),
    ("Id", "{‸}"), ("Id", "{ ‸}"), ("Id", #"{"x":1‸}"#),
  ])
  func missingPropertyIsNamed(name: String, line: String) {
    expect(line, .missingProperty)
    let rejection = decodeLines(Marked(line).text).rejections.first
    #expect(rejection?.expected == "\(name), which is missing")
  }

  @Test(arguments: [
    ("Id", #"{…,‸"Id":"3f2504e04f8911d39a0c0305e82c3301"}"#), ("Id", #"{…,‸"i_D":1}"#),
    ("CreationDateUtc", #"{…,‸"creation_date_utc":"20261122143005"}"#),
    ("Category", #"{…, ‸"CATEGORY" :1}"#), ("Code", #"{…,‸"\u0043ode":3}"#),
    ("AdditionalFields", #"{…,"AdditionalFields":{},‸"Parameters":{}}"#),
    ("ReceivedAtUtc", #"{…,"ReceivedAtUtc":"2026-11-22T14:30:05Z",‸"received-at-utc":""}"#),
  ])
  func repeatedPropertyIsNamed(name: String, line: String) {
    expect(line, .repeatedProperty)
    let rejection = decodeLines(Marked(line).text).rejections.first
    #expect(rejection?.expected == "\(name) once")
  }

  @Test(arguments: [
    // Id
    #"{"Id":‸1}"#, #"{"Id":‸null}"#, #"{"Id":‸{}}"#, #"{"Id":"‸"}"#, #"{"Id":"3f2504e0‸_"}"#,
    #"{"Id":"3f2504e0-4f89-11d3-9a0c-0305e82c330‸z"}"#,
    #"{"Id":"3f2504e0-4f89-11d3-9a0c-0305e82c330‸"}"#,
    #"{"Id":"3f2504e0-4f89-11d3-9a0c-0305e82c3301‸1"}"#, #"{"Id":"\u0033\u0066‸\u0067"}"#,
    #"{"Id":"{3f2504e0-4f89-11d3-9a0c-0305e82c3301‸)"}"#,
    #"{"Id":"3f2504e0-4f89-11d3-9a0c-0305e82c330‸é"}"#,
    // CreationDateUtc
    #"{"CreationDateUtc":"2026‸-11-22"}"#, #"{"CreationDateUtc":"20261‸3"}"#,
    #"{"CreationDateUtc":"2026022‸9000000"}"#, #"{"CreationDateUtc":"20261122143005‸0"}"#,
    #"{"CreationDateUtc":"2026112214300‸"}"#, #"{"CreationDateUtc":‸2026112214300}"#,
    #"{"CreationDateUtc":‸20261322143005}"#, #"{"CreationDateUtc":‸20261122143005.0}"#,
    #"{"CreationDateUtc":‸-20261122143005}"#, #"{"CreationDateUtc":‸null}"#,
    #"{"CreationDateUtc":"‸"}"#,
    #"{"CreationDateUtc":‸[20261122143005]}"#,
    // Category and Code
    #"{"Category":‸1.0}"#, #"{"Code":‸1e2}"#, #"{"Code":‸2147483648}"#, #"{"Code":‸-2147483649}"#,
    #"{"Code":"214748364‸8"}"#, #"{"Code":"‸"}"#, #"{"Code":"-‸"}"#, #"{"Code":"1‸.0"}"#,
    #"{"Code":"‸ 1"}"#,
    #"{"Code":"‸+1"}"#, #"{"Code":"‸x"}"#, #"{"Category":‸null}"#, #"{"Category":‸true}"#,
    #"{"Code":‸[1]}"#,
    #"{"Code":‸99999999999999999999999}"#, #"{"Code":"999999999‸99"}"#,
    // ReceivedAtUtc
    #"{"ReceivedAtUtc":‸1}"#, #"{"ReceivedAtUtc":‸"yesterday"}"#, #"{"ReceivedAtUtc":‸null}"#,
    // AdditionalFields
    #"{"AdditionalFields":‸1}"#, #"{"AdditionalFields":‸"x"}"#, #"{"Parameters":‸true}"#,
    #"{"AdditionalFields":[‸1]}"#, #"{"AdditionalFields":[{"a":1},‸"b"]}"#,
    #"{"AdditionalFields":[‸[]]}"#,
    #"{"AdditionalFields":[{"a":1‸,"b":2}]}"#, #"{"AdditionalFields":[{"Name":"a",‸"b":2}]}"#,
    #"{"AdditionalFields":[{"Name":"a",‸"Key":"b"}]}"#,
    #"{"AdditionalFields":[{"Name":‸1,"Value":2}]}"#,
    #"{"AdditionalFields":[{"Value":1,"Key":‸null}]}"#,
    #"{"AdditionalFields":[{"Name":"a","Value":2‸,"c":3}]}"#,
    #"{"AdditionalFields":[{"Value":1,‸"Value":2}]}"#,
  ])
  func badValueIsRejectedAtItsFirstImpossibleByte(line: String) {
    expect(line, .badValue)
  }

  @Test func emptyListElementIsRejected() {
    expect(#"{…,"AdditionalFields":[{‸}]}"#, .badValue)
  }

  /// A line that is not JSON is said to be that, whatever else is wrong on it before.
  @Test(arguments: [#"{"Id":1,"x":‸nul}"#, #"[{"Id":1},{},‸"#, #"{"Id":1}‸1"#, #"[1,2,{"a":‸}]"#])
  func syntaxGoesBeforeContent(line: String) {
    expect(line, .syntax)
  }

  @Test func rejectionTellsWhereAndWhatAndQuotesSafely() {
    let line = "{\"Id\":\"\u{1B}[31m\"}"
    let rejection = decodeLines("\n" + line).rejections[0]
    #expect(
      rejection.description
        == "line 2, byte 8: expected a string to its closing quotation mark, "
        + "found control character 0x1b, in {\"Id\":\"\u{FFFD}[31m\"}")
  }

  /// Where the byte alone would say little: the end of a value that is too short.
  @Test(arguments: [
    (#""Id":"a1""#, "Id, a GUID", #""a1""#), (#""Id":"""#, "Id, a GUID", #""""#),
    (#""Id":"no guid""#, "Id, a GUID", #""no guid""#), (#""Id":17"#, "Id, a GUID", "17"),
    (
      #""Id":"3f2504e0-4f89-11d3-9a0c-0305e82c33011""#, "Id, a GUID",
      #""3f2504e0-4f89-11d3-9a0c-0305e82c33011""#
    ),
    (
      #""Code":"three""#, "Code, a 32-bit integer", #""three""#
    ),
    (
      #""CreationDateUtc":"202611201700""#, "CreationDateUtc, yyyyMMddHHmmss and a real moment",
      #""202611201700""#
    ),
  ])
  func aWrongValueIsNamedWhole(member: String, expected: String, found: String) {
    let rejection = decodeLines("{\(member)}").rejections[0]
    #expect(rejection.explanation.hasPrefix("expected \(expected), found \(found), in "))
  }

  @Test func aWrongValueIsCutAndSafe() {
    let found = decodeLines("{\"Id\":\"\u{202E}\(String(repeating: "x", count: 500))\"}")
      .rejections[0].found
    #expect(found == "\"\u{FFFD}" + String(repeating: "x", count: 38) + "…\"")
  }

  @Test func excerptIsBoundedAndSafe() {
    for count in [0, 1, 23, 24, 25, 55, 56, 57, 79, 80, 81, 5000] {
      let hostile = String(repeating: "\u{202E}é\u{1F468}\u{200D}", count: count)
      let rejection = decodeLines("{\"\(hostile)\":\"\(hostile)\u{9B}\u{7F}\",}").rejections[0]
      #expect(rejection.excerpt.count <= 80)
      #expect(rejection.excerpt.unicodeScalars.count <= 80)
      #expect(
        rejection.excerpt.unicodeScalars.allSatisfy {
          $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && $0 != "\u{202E}"
            && $0 != "\u{200D}"
        })
    }
  }
}
