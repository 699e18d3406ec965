import Testing

@testable import TerminalCells

@Suite struct SafeTextTests {
  @Test(arguments: [
    ("\u{1B}[31mred", "�[31mred"), ("a\tb\nc", "a�b�c"), ("\u{0}\u{7F}", "��"),
    ("\u{9B}2J", "�2J"), ("\u{202E}abc\u{2066}", "�abc�"), ("a\u{2028}b\u{2029}", "a�b�"),
    ("\u{0378}\u{FFFFE}", "��"), ("\u{200B}\u{FEFF}\u{AD}", "���"), ("\r\n", "��"),
    ("x\u{E0061}", "x�"), ("\u{3164}", "�"),
  ])
  func harmfulCodePointsBecomeOneStandInEach(untrusted: String, safe: String) {
    #expect(SafeText(untrusted).description == safe)
  }

  @Test(arguments: [
    "maria.lopez", "陈伟", "Åsa Öberg", "नमस्ते", "👩‍🚀", "🇩🇪", "☎️", "각", "e\u{301}", "می‌خواهم",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👍🏽",
  ])
  func honestTextComesThrough(text: String) {
    #expect(Array(SafeText(text).description.unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test func everyCodePointIsItselfOrOneStandIn() {
    let wrong = (UInt32(0)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init).filter { scalar in
      let safe = SafeText(String(scalar)).description.unicodeScalars
      let isStandIn = safe.elementsEqual([SafeText.standIn])
      switch scalar.properties.generalCategory {
      case .control, .unassigned, .lineSeparator, .paragraphSeparator: return !isStandIn
      default: return !isStandIn && safe.last != scalar
      }
    }
    #expect(wrong.isEmpty)
  }

  /// With what might join it, before it and after it.
  @Test func theWidthOfPlainTextIsThatOfItsClusters() {
    let others = ["", "e", "━", "👩", "🏽", "🇩", "\u{200D}", "\u{FE0F}", "ᄀ", "\u{1161}", "ि"]
    let scalars = (UInt32(0)...0x1_FFFF).lazy.compactMap(Unicode.Scalar.init)
    let wrong = scalars.filter { scalar in
      others.contains { other in
        [other + String(scalar), String(scalar) + other].contains { text in
          guard let width = Clusters.plainWidth(of: text) else { return false }
          return width != Clusters(text).reduce(0) { $0 + $1.width }
        }
      }
    }
    #expect(wrong.map(\.value).isEmpty)
    #expect(Clusters.plainWidth(of: "陈━é") == 4)
  }

  @Test func marksAreCapped() {
    let tower = "a" + String(repeating: "\u{301}", count: 9)
    #expect(SafeText(tower).description.unicodeScalars.count == 1 + SafeText.markLimit)
    let eight = "a" + String(repeating: "\u{301}", count: 8)
    #expect(SafeText(eight).description == eight)
  }

  @Test func chainOfJoinersEnds() {
    let chain = SafeText(Array(repeating: "👩", count: 100).joined(separator: "\u{200D}"))
    #expect(chain.clusters.allSatisfy { $0.text.unicodeScalars.count <= 17 })
  }

  @Test func leadingMarkGetsABase() {
    #expect(
      SafeText("\u{301}a").description.unicodeScalars.elementsEqual(
        "\u{25CC}\u{301}a".unicodeScalars))
    #expect(SafeText("\u{301}").width == 1)
  }

  @Test func lengthIsCapped() {
    #expect(SafeText(String(repeating: "x", count: SafeText.limit)).width == SafeText.limit)
    #expect(SafeText(String(repeating: "x", count: SafeText.limit + 1)).width == SafeText.limit)
    #expect(SafeText(String(repeating: "\n", count: SafeText.limit + 1)).width == SafeText.limit)
  }

  @Test(
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("陈伟", 4), ("한글", 4),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("👩‍🚀", 2), ("👨‍👩‍👧‍👦", 2), ("👍🏽", 2), ("🇩🇪", 2), ("🇩", 2),
      ("🇩🇪🇫🇷", 4), ("☎", 1), ("☎️", 2), ("1️⃣", 2), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2), ("─│┌", 3), ("█▌", 2), ("…", 1),
      ("\u{FFFD}", 1), ("ｱ", 1), ("Ａ", 2), ("\u{200D}", 1),
    ] as [(String, Int)])
  func widthIsInColumns(text: String, width: Int) {
    #expect(SafeText(text).width == width)
    #expect(SafeText(text).clusters.reduce(0) { $0 + $1.width } == width)
  }

  @Test func makingItTwiceChangesNothing() {
    for text in ["\u{301}\u{7}a", "陈\u{202E}", String(repeating: "e\u{301}", count: 5000)] {
      #expect(SafeText(SafeText(text).description) == SafeText(text))
    }
  }
}

@Suite struct LayoutTests {
  @Test(
    arguments: [
      ("maria", 5, "maria"), ("maria", 4, "mar…"), ("maria", 1, "…"), ("maria", 0, ""),
      ("陈伟陈", 5, "陈伟…"), ("陈伟", 3, "陈…"), ("陈伟", 2, "…"), ("👩‍🚀👩‍🚀", 3, "👩‍🚀…"),
      ("कििa", 2, "…"), ("maria", -1, ""),
    ] as [(String, Int, String)])
  func cutsAtGraphemes(text: String, columns: Int, cut: String) {
    #expect(SafeText(text).cut(to: columns).description == cut)
  }

  @Test func ellipsisMayBeAnyCharacter() {
    #expect(SafeText("maria").cut(to: 3, ellipsis: "~").description == "ma~")
    #expect(SafeText("maria").cut(to: 1, ellipsis: "陈").description == "m")
  }

  @Test func paddingFillsTheField() {
    #expect(SafeText("ab").padded(to: 4).description == "ab  ")
    #expect(SafeText("陈").paddedLeft(to: 4).description == "  陈")
    #expect(SafeText("abcdef").padded(to: 4).description == "abc…")
    #expect(SafeText("陈伟").padded(to: 3).description == "陈…")
    #expect(SafeText("陈伟").padded(to: 2).width == 2)
  }
}
