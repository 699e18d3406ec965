import CCurses
import TerminalCells

/// One grapheme in the form of curses, so that curses, the terminal and the frame agree on columns.
///
/// Curses measures characters by the C library, and takes a base with at most four marks. So a
/// joined emoji becomes its first part, a flag its two letters, and a character that the C library
/// measures differently a stand-in.
struct CursesGlyph {
  /// Wide characters for curses: at most five and a zero.
  struct Text {
    private(set) var characters: (wchar_t, wchar_t, wchar_t, wchar_t, wchar_t, wchar_t)
    private var count = 1

    init(_ base: UInt32) {
      characters = (wchar_t(bitPattern: base), 0, 0, 0, 0, 0)
    }

    mutating func append(mark: Unicode.Scalar) {
      guard count < 5 else { return }
      unsafe withUnsafeMutableBytes(of: &characters) { bytes in
        unsafe bytes.storeBytes(of: mark.value, toByteOffset: count * 4, as: UInt32.self)
      }
      count += 1
    }

    func add(
      to screen: UnsafeMutablePointer<WINDOW>, row: Int, column: Int, _ rendition: Rendition
    ) {
      var cell = cchar_t()
      unsafe withUnsafeBytes(of: characters) { bytes in
        _ = unsafe curses_cell(
          &cell, bytes.baseAddress?.assumingMemoryBound(to: wchar_t.self), rendition.attributes,
          rendition.pair)
      }
      // In the last cell of the screen this writes, yet returns an error.
      unsafe mvwadd_wch(screen, Int32(row), Int32(column), &cell)
    }
  }

  private(set) var first: Text
  /// For the second column, if `first` does not fill it.
  private(set) var second: Text?

  init(of cell: PackedCell, in frame: Frame, isWide: Bool) {
    self =
      cell.ascii.map(CursesGlyph.init(ascii:))
      ?? CursesGlyph(frame.grapheme(of: cell), isWide: isWide)
  }

  private init(ascii: UInt32) { first = Text(ascii) }

  init(_ grapheme: String, isWide: Bool) {
    let scalars = grapheme.unicodeScalars
    // An empty cell at the edge has lost its first half.
    guard let base = scalars.first else {
      first = Text(0x20)
      return
    }
    let blank = isWide ? Text(0x20) : nil
    if grapheme.utf8.count == 1 {
      first = Text(base.value)
      return
    }
    if let letter = CursesGlyph.letter(base), isWide {
      first = Text(letter)
      second = scalars.dropFirst().first.flatMap(CursesGlyph.letter).map(Text.init) ?? blank
      return
    }
    let width = Int(curses_width(wchar_t(bitPattern: base.value)))
    let fits = width == (isWide ? 2 : 1)
    let isPresentation = isWide && width == 1 && scalars.contains("\u{FE0F}")
    guard fits || isPresentation else {
      first = Text(curses_width(0xFFFD) == 1 ? 0xFFFD : 0x3F)
      second = blank
      return
    }
    first = Text(base.value)
    second = fits ? nil : blank
    for mark in scalars.dropFirst() where CursesGlyph.isDrawn(mark) { first.append(mark: mark) }
  }

  func add(
    to screen: UnsafeMutablePointer<WINDOW>, row: Int, column: Int, _ rendition: Rendition
  ) {
    unsafe first.add(to: screen, row: row, column: column, rendition)
    unsafe second?.add(to: screen, row: row, column: column + 1, rendition)
  }

  /// The letter of a regional indicator.
  private static func letter(_ scalar: Unicode.Scalar) -> UInt32? {
    0x1F1E6...0x1F1FF ~= scalar.value ? scalar.value - 0x1F1E6 + 0x41 : nil
  }

  /// Joiners, variation selectors and tags affect only joined parts, which are not drawn.
  private static func isDrawn(_ mark: Unicode.Scalar) -> Bool {
    switch mark.value {
    case 0x200C...0x200D, 0xFE00...0xFE0F, 0xE0000...0xE0FFF: false
    default: curses_width(wchar_t(bitPattern: mark.value)) == 0
    }
  }
}
