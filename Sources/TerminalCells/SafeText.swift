/// Text that cannot harm a terminal. A `Frame` takes no other.
///
/// C0 (also tab and newline), DEL, C1, bidi controls, line and paragraph separators, invisible
/// format characters and unassigned code points become one visible stand-in each. Marks are capped
/// at `markLimit` a character, and the length at `limit`. A mark without a base gets a dotted
/// circle.
package struct SafeText: Sendable {
  /// Most characters of a text.
  package static let limit = 4096
  /// Most combining marks of a character.
  package static let markLimit = 8
  /// The stand-in for a refused code point.
  package static let standIn: Unicode.Scalar = "\u{FFFD}"

  /// The text itself.
  package let description: String
  /// Columns on a terminal.
  package let width: Int
  /// Whether each code point is known to be a cluster.
  let isPlain: Bool

  package init(_ untrusted: some StringProtocol) {
    self.init(whole: String(untrusted))
  }

  private init(whole untrusted: String) {
    let length = untrusted.utf8.count
    if length <= SafeText.limit, SafeText.isPrintableASCII(untrusted) {
      self.init(safe: untrusted, width: length, isPlain: true)
    } else if length <= SafeText.limit, let width = Clusters.plainWidth(of: untrusted) {
      self.init(safe: untrusted, width: width, isPlain: true)
    } else {
      let safe = SafeText.sanitized(untrusted)
      self.init(safe: safe, width: Clusters(safe).reduce(0) { $0 + $1.width }, isPlain: false)
    }
  }

  /// By place, because most texts of a frame come through here.
  private static func isPrintableASCII(_ text: String) -> Bool {
    let bytes = text.utf8Span.span
    for place in bytes.indices where bytes[place] &- 0x20 >= 0x5F { return false }
    return true
  }

  /// For parts and joins of safe texts.
  init(safe: String, width: Int, isPlain: Bool) {
    self.description = safe
    self.width = width
    self.isPlain = isPlain
  }

  /// Whether each byte is a column, which holds only for ASCII.
  var isASCII: Bool { description.utf8.count == width }

  /// The text as clusters, one for each cell.
  package var clusters: Clusters { Clusters(description) }

  package static func + (left: SafeText, right: SafeText) -> SafeText {
    SafeText(left.description + right.description)
  }
}

extension SafeText: Hashable {
  package static func == (left: SafeText, right: SafeText) -> Bool {
    left.description == right.description
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(description) }
}

extension SafeText: ExpressibleByStringLiteral, ExpressibleByStringInterpolation,
  CustomStringConvertible
{
  package init(stringLiteral value: String) { self.init(whole: value) }
}

extension SafeText {
  private static func sanitized(_ untrusted: String) -> String {
    var safe = String.UnicodeScalarView()
    var characters = 0
    var marks = 0
    var base: Unicode.Scalar?
    for scalar in untrusted.unicodeScalars {
      switch ScalarClass(scalar) {
      case .mark where isTag(scalar) && base != "\u{1F3F4}":
        // Tags spell the name of a flag; elsewhere they are hidden text.
        fallthrough
      case .refused:
        guard characters < limit else { return String(safe) }
        safe.append(standIn)
        base = standIn
        characters += 1
        marks = 0
      case .mark:
        if base == nil {
          safe.append("\u{25CC}")
          base = "\u{25CC}"
          characters += 1
        }
        guard marks < markLimit else { continue }
        safe.append(scalar)
        marks += 1
      case .narrow, .wide, .spacingMark:
        guard characters < limit else { return String(safe) }
        // A joined character does not reset the count, or a chain of joiners would have no bound.
        if safe.last != Clusters.joiner { marks = 0 }
        safe.append(scalar)
        base = scalar
        characters += 1
      }
    }
    return String(safe)
  }

  private static func isTag(_ scalar: Unicode.Scalar) -> Bool {
    0xE0020...0xE007F ~= scalar.value
  }
}
