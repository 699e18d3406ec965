/// Breaks text into lines between words.
enum Wrapping {
  /// Lines of at most `width` characters; a longer word goes on in the next line.
  static func lines(of text: String, width: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ").flatMap({ parts(of: $0, width: width) }) {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + 1 + word.count <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  private static func parts(of word: Substring, width: Int) -> [Substring] {
    var parts: [Substring] = []
    var rest = word
    while rest.count > max(1, width) {
      parts.append(rest.prefix(max(1, width)))
      rest = rest.dropFirst(max(1, width))
    }
    return parts + [rest]
  }
}
