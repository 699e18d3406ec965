import LinuxIO

/// A manual page in roff with the macros of man(7). Text between backticks is bold.
struct ManualPage {
  /// When somebody last read the pages through; a build does not date them.
  private static let revised = "2026-11-29"

  private(set) var text: String

  /// - Parameter heading: the name as man(1) prints it above the page.
  init(_ name: String, _ section: Int, _ heading: String, _ summary: String) {
    text = """
      .TH \(name.uppercased()) \(section) \(Self.revised) "floorboard \(ProgramVersion.text)" "\(heading)"
      .SH NAME
      \(Self.roff(name)) \\- \(Self.roff(summary))

      """
  }

  mutating func section(_ title: String) { text += ".SH \(Self.roff(title))\n" }

  mutating func part(_ title: String) { text += ".SS \(Self.roff(title))\n" }

  /// Paragraphs with an empty line between them.
  mutating func say(_ paragraphs: String) {
    for paragraph in paragraphs.split(separator: "\n\n") {
      begin()
      text += Self.filled(paragraph)
    }
  }

  /// A term, and what it is below.
  mutating func item(_ term: String, _ explanation: String) {
    text += ".TP\n\(Self.roff(term))\n\(Self.filled(explanation))"
  }

  /// Lines as they are.
  mutating func show(_ lines: String) {
    begin()
    text += ".RS 4\n.nf\n\(Self.roff(lines))\n.fi\n.RE\n"
  }

  /// A paragraph; a heading begins one by itself.
  private mutating func begin() {
    let last = text.dropLast().lastIndex(of: "\n").map { text[text.index(after: $0)...] } ?? ""
    if !last.hasPrefix(".S") { text += ".PP\n" }
  }

  /// Words in lines of at most 80 bytes, none of which can be taken for a macro.
  private static func filled(_ words: some StringProtocol) -> String {
    var lines = [""]
    for word in roff(words).split(whereSeparator: \.isWhitespace) {
      if lines[lines.count - 1].utf8.count + word.utf8.count > 78 { lines.append("") }
      let last = lines[lines.count - 1]
      lines[lines.count - 1] =
        last.isEmpty ? (word.hasPrefix(".") ? "\\&" : "") + word : "\(last) \(word)"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func roff(_ text: some StringProtocol) -> String {
    var isBold = false
    return text.unicodeScalars.reduce(into: "") { roff, scalar in
      switch scalar {
      case "`":
        isBold.toggle()
        roff += isBold ? "\\fB" : "\\fR"
      case "\\": roff += "\\e"
      case "-": roff += "\\-"
      case "'": roff += "\\(aq"
      case "^": roff += "\\(ha"
      case "~": roff += "\\(ti"
      case _ where scalar.isASCII: roff.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        roff += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
      }
    }
  }
}
