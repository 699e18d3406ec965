// Valid JSON without the white space between its tokens.

extension Span where Element == UInt8 {
  /// Bytes of white space between tokens in `range`.
  func spaceCount(in range: Range<Int>) -> Int {
    var count = range.count
    forEachRun(in: range) { count -= $0.count }
    return count
  }

  /// The text in `range` without the white space between tokens.
  func withoutSpace(in range: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    appendWithoutSpace(range, to: &text)
    return text
  }

  /// Appends the text in `range` without the white space between tokens.
  func appendWithoutSpace(_ range: Range<Int>, to text: inout [UInt8]) {
    forEachRun(in: range) { text.append(extracting($0)) }
  }

  /// Calls `body` with each run of text without white space between tokens.
  private func forEachRun(in range: Range<Int>, _ body: (Range<Int>) -> Void) {
    var place = range.lowerBound
    while place < range.upperBound {
      while place < range.upperBound, self[place] <= 0x20 { place += 1 }
      let start = place
      while place < range.upperBound, self[place] > 0x20 {
        place = self[place] == UInt8(ascii: "\"") ? skipValidString(from: place) : place + 1
      }
      if place > start { body(start..<place) }
    }
  }

  private func skipValidString(from quote: Int) -> Int {
    var place = quote + 1
    while place < count, self[place] != UInt8(ascii: "\"") {
      place += self[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return Swift.min(place + 1, count)
  }
}
