import Testing

@testable import WebhookEvents

/// A name is found in bytes of any kind, however JSON spells it there.
@Suite struct NameSearchTests {
  private func finds(_ name: String, in text: String) -> Bool {
    NameSearch(for: name).finds(in: Array(text.utf8))
  }

  @Test(arguments: [
    ("josé.garcía", #"{"Id":"x","Username":"jos\u00e9.garc\u00eda"}"#),
    ("noah.kowalski", #"{"Username":"noah\u002ekowalski"}"#),
    ("noah.kowalski", #"{"Username":"noah\u002Ekowalski"#),
    ("a/b", #"{"Username":"a\/b"}"#), (#"a"b\c"#, #"["a\"b\\c"]"#),
    (#"ACME\j.smith"#, #"{"data":"{\"Username\":\"ACME\\\\j.smith\"}"}"#),
    (#"ACME\j.smith"#, #"{"data":"{\"Username\":\"ACME\\u005cj.smith\"}"}"#),
    ("😀", #""\ud83d\ude00""#), ("maria", #""to\nmaria""#), ("maria", #"\q \u12 \ud800 mari\u0061"#),
    ("maria", "maria"), (#"a\u0069"#, #"a\u0069"#),
  ])
  func aNameIsFoundInEachSpelling(name: String, text: String) {
    #expect(finds(name, in: text))
  }

  @Test(arguments: [
    ("maria", #""maria.lopez""#), ("maria", #""\u0061maria""#),
    ("maria", "Maria"), ("maria", ""), ("a/b", #""a\"b""#), ("josé", #""jos\\q00e9""#),
  ])
  func anotherNameIsNot(name: String, text: String) {
    #expect(!finds(name, in: text))
  }

  /// Each `u005c` needs a backslash that another makes.
  @Test(.timeLimit(.minutes(5))) func aBodyMadeToTakeLongDoesNot() {
    #expect(!finds("maria", in: #"\"# + String(repeating: "u005c", count: 20_000)))
  }
}
