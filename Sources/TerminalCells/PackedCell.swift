/// A cell as a frame keeps it: eight bytes without a reference, so that frames are filled, copied and
/// compared fast.
package struct PackedCell: Equatable, Sendable {
  /// The grapheme's only code point; 0 in the second column of a wide one; from `firstLong` on the
  /// place of a longer grapheme in its frame's table.
  @usableFromInline var code: UInt32
  package var role: Role
  package var emphasis: Emphasis

  /// Above every code point.
  static let firstLong: UInt32 = 0x110000

  @inlinable init(_ code: UInt32, _ role: Role, _ emphasis: Emphasis) {
    self.code = code
    self.role = role
    self.emphasis = emphasis
  }

  /// Whether it is the second column of a wide grapheme.
  @inlinable package var isSecondHalf: Bool { code == 0 }

  /// Whether it is an empty place: a blank in the plainest look.
  @inlinable package var isBlank: Bool {
    guard case .text = role else { return false }
    return code == 0x20 && emphasis.rawValue == 0
  }

  /// The grapheme, if it is ASCII.
  @inlinable package var ascii: UInt32? { 1...0x7F ~= code ? code : nil }

  var isLong: Bool { code >= PackedCell.firstLong }
}
