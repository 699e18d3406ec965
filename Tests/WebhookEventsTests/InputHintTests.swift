import Testing
import WebhookEvents

/// What a user who feeds it wrongly is told.
@Suite struct InputHintTests {
  private static let quoted = plainEvent.replacing("\"", with: "\\\"")
  private static let pretty =
    "pretty-printed JSON; put each event on one line with `jq -c .`"
  private static let prettyArray =
    "pretty-printed JSON; put each event on one line with `jq -c '.[]'`"
  private static let comma = "a comma behind each event; strip it with `sed 's/,$//'`"
  private static let prefix = "text before each event; strip it with `sed 's/^[^{]*//'`"
  private static let text = "text before each event; strip all before the event's own {"
  private static let string =
    "events as JSON strings; make objects of them with `jq -c fromjson`"
  private static let csv = "CSV; events are JSON, one a line"
  private static let binary = "binary data; events are JSON text, one a line"

  private static func utf16(_ text: String, isBigEndian: Bool = false) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return isBigEndian ? bytes.reversed() : bytes
    }
  }

  private static func iconv(_ encoding: String) -> String {
    "UTF-16; convert it with `iconv -f \(encoding) -t UTF-8`"
  }

  private static func unwrap(_ path: String) -> String {
    "events in a field; read them with `--unwrap \(path)`"
  }

  private static func nested(_ depth: Int) -> String {
    String(repeating: "{\"a\":", count: depth) + plainEvent + String(repeating: "}", count: depth)
      + "\n"
  }

  private func hint(_ bytes: [UInt8]) -> String? { decodeLines(bytes).tally.hint }
  private func hint(_ text: String) -> String? { hint(Array(text.utf8)) }

  @Test(arguments: [
    ("{\n  \"Id\": 1\n}\n", pretty), ("[\r\n  {\r\n", prettyArray),
    ("[{\"Id\":1,\n\"Code\":2}]", prettyArray), ("{\"Id\":1},\n", comma),
    ("{\"Id\":1},\r\n{\"Id\":2}\n", comma),
    ("2026-11-22T14:30:05Z INFO \(plainEvent)\n", prefix), ("data: \(plainEvent)\n", prefix),
    ("[14:30:05] \(plainEvent)\n", prefix),
    ("2026-11-22T14:30:05Z {web} \(plainEvent)\n", text),
    ("[2026-11-22 14:30:05] {x} \(plainEvent)\n", text), ("\"\(quoted)\"\n", string),
    ("Id,CreationDateUtc,Category,Code,Username\n1,2,3,4,5\n", csv),
    ("\"Id\";\"CreationDateUtc\";\"Category\";\"Code\";\"Username\"\n", csv),
    ("\u{7F}ELF\0\0\n", binary),
    ("{\"data\":\(plainEvent)}\n", unwrap("data")),
    ("{\"at\":1,\"event\": \(plainEvent)}\n", unwrap("event")),
    ("[{\"data\":[\(plainEvent)]}]\n", unwrap("data")),
    ("{\"request\":{\"url\":\"/\",\"body\":\"\(quoted)\"}}\n", unwrap("request.body")),
    ("{\"a\":{\"b\":{\"c\":{\"d\":\(plainEvent)}}}}\n", unwrap("a.b.c.d")),
    (nested(8), unwrap("a.a.a.a.a.a.a.a")),
  ])
  func aTextIsRecognised(_ text: String, _ sentence: String) {
    #expect(hint(text) == sentence)
  }

  @Test(arguments: [
    ([0xFF, 0xFE] + utf16(plainEvent + "\n"), iconv("UTF-16")),
    ([0xFE, 0xFF] + utf16(plainEvent + "\n", isBigEndian: true), iconv("UTF-16")),
    (utf16(plainEvent + "\n"), iconv("UTF-16LE")),
    (utf16(plainEvent + "\n", isBigEndian: true), iconv("UTF-16BE")),
    ([0x1F, 0x8B, 8, 0, 0], "gzip; unpack it with `zcat`"),
    ([0x89] + Array("PNG\r\n".utf8), binary),
  ])
  func bytesAreRecognised(_ bytes: [UInt8], _ sentence: String) {
    #expect(hint(bytes) == sentence)
  }

  @Test(arguments: [
    plainEvent, "", "hello\n", "{\"Id\":1}\n", "{\"Id\":1\n", "null\n", "{\"a b\":\(plainEvent)}\n",
    nested(9), "{\"Id\":\"\0\0\0\0\"}\n", "{\"$(x)\":\(plainEvent)}\n",
    "\"{\\\"a\\\":[1,2,3,4,5,6]}\"\n",
    "2026-11-22 {web} {\"Id\":1,\"a\":2,\"b\":3,\"c\":4,\"d\":5}\n",
  ])
  func whatIsUnknownHasNone(_ text: String) { #expect(hint(text) == nil) }

  /// A line may be 16 MiB long, and what stands far behind its beginning tells nothing of it.
  @Test(arguments: ["a,b,c,d,e", plainEvent]) func onlyTheBeginningOfALineIsExamined(_ end: String)
  {
    let beginning = String(repeating: "x", count: 4096)
    #expect(hint("\(beginning.dropLast(20)) \(end)\n") != nil)
    #expect(hint("\(beginning)\(end)\n") == nil)
  }

  @Test func theFirstLineRejectedDecides() {
    #expect(hint("\(plainEvent)\nnull\n{\"data\":\(plainEvent)}\n") == nil)
    #expect(hint("\(plainEvent)\n{\"data\":\(plainEvent)}\nnull\n") == Self.unwrap("data"))
  }

  @Test func aBodyOverManyLinesHasNone() {
    #expect(decodeBody("{\n\"Id\":1\n}").tally.hint == nil)
  }
}
