/// An object or an array with random content, some objects and arrays deep.
struct RandomJSON {
  private(set) var text: [UInt8] = []
  /// The same without white space between its tokens.
  private(set) var compact: [UInt8] = []
  private let hasSpace: Bool

  init(withSpace hasSpace: Bool, _ random: inout SplitMix) {
    self.hasSpace = hasSpace
    appendContainer(depth: 0, &random)
  }

  private mutating func appendContainer(depth: Int, _ random: inout SplitMix) {
    let isObject = random.oneIn(2)
    put(isObject ? "{" : "[")
    for place in 0..<random.below(4) {
      if place > 0 { put(",") }
      space(&random)
      if isObject {
        putString(&random)
        space(&random)
        put(":")
        space(&random)
      }
      appendValue(depth: depth + 1, &random)
      space(&random)
    }
    if random.oneIn(4) { space(&random) }
    put(isObject ? "}" : "]")
  }

  private mutating func appendValue(depth: Int, _ random: inout SplitMix) {
    switch random.below(depth < 4 ? 5 : 3) {
    case 0: putString(&random)
    case 1: put(random.pick(["0", "-1.5e3", "12", "1E-2"]))
    case 2: put(random.pick(["true", "false", "null"]))
    default: appendContainer(depth: depth, &random)
    }
  }

  private mutating func putString(_ random: inout SplitMix) {
    var string: [UInt8] = []
    let text = random.pick(["", "a b", " \" ", "\\", "é😀", "[ , ]", "Username", "\u{7}"])
    string.append(string: text, random.oneIn(3) ? .some : .none, &random)
    self.text += string
    compact += string
  }

  private mutating func put(_ token: String) {
    text += Array(token.utf8)
    compact += Array(token.utf8)
  }

  private mutating func space(_ random: inout SplitMix) {
    guard hasSpace else { return }
    text += (0..<random.below(4)).map { _ in random.pick([0x20, 0x09, 0x0D]) }
    if random.oneIn(20) { text += [UInt8](repeating: 0x20, count: random.below(60)) }
  }
}
