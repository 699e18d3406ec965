import WebhookEvents

/// Lines that are hardly events: most are none.
enum BrokenLine {
  /// A line like `line`, but for something that is wrong in it.
  static func like(_ line: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var line = line
    let place = random.below(line.count)
    switch random.below(8) {
    case 0: line.removeSubrange(place...)
    case 1: line.remove(at: place)
    case 2: line.insert(random.pick(bytes), at: place)
    case 3, 4: line[place] = random.pick(bytes)
    case 5:
      // A word of eight bytes, wherever it may lie, or that of the day.
      let day = line.firstRange(of: "2026".utf8)?.lowerBound
      let place = random.oneIn(2) ? place : day ?? place
      let end = min(line.count, place + 8)
      let byte: UInt8 = random.pick([0x00, 0x00, 0x20, 0x2E, 0x3A, 0xFF])
      line.replaceSubrange(place..<end, with: repeatElement(byte, count: end - place))
    case 6: line = member(past: &random, in: line)
    default: line = Array(random.pick(others).utf8)
    }
    return line
  }

  /// `line` with a member of its own at its beginning, which breaks a rule.
  private static func member(past random: inout SplitMix, in line: [UInt8]) -> [UInt8] {
    guard let brace = line.firstIndex(of: UInt8(ascii: "{")) else { return line }
    let name = random.pick(["Username", "SessionId", "WorkItemId", "Queue", "ActivityName"])
    let member = random.pick([
      #""Id":"3f2504e0-4f89-11d3-9a0c-0305e82c3301","#, #""Category":1.5,"#, #""code":"#,
      #""CreationDateUtc":"20260229000000","#, #""AdditionalFields":{},"#,
      #""\#(name)":"\#(String(repeating: "x", count: 257))","#,
      #""CallerId":"\#(String(repeating: "\\u00e9", count: 33))","#,
      #""x":\#(String(repeating: "[", count: 16))\#(String(repeating: "]", count: 16)),"#,
      (0..<65).map { #""f\#($0)":0,"# }.joined(),
      #""x":"\ud83d","#, #""x":"\ude00","#, #""x":01,"#, #""x":nul,"#, #""x":"\u00g0","#,
    ])
    return line[...brace] + Array(member.utf8) + line[(brace + 1)...]
  }

  private static let bytes: [UInt8] =
    [0x00, 0x01, 0x09, 0x0D, 0x1F, 0x20, 0x7F, 0x80, 0xBF, 0xC0, 0xC3, 0xED, 0xF4, 0xFF]
    + Array(#""\\,:{}[]019aefnu-+._/"#.utf8)

  private static let others = [
    "null", "1", "-", "\"x\"", "true", "{}", "{ }", "{\"Id\":1}", "}", "x", "{\"a\":{}}", "{,}",
    "{\"Code\":1,\"code\":2}", " ", "\t", "",
  ]
}
