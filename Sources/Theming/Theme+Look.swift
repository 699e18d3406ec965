package import TerminalCells

extension Theme {
  /// The look of a role with `depth` colours.
  package func look(_ role: Role, _ emphasis: Emphasis, depth: ColorDepth) -> Look {
    if emphasis.contains(.ink) { return ink(role, emphasis, depth) }
    let style = self[role]
    let selected = emphasis.contains(.selected)
    var attributes = Attributes(emphasis)
    guard depth != .none else {
      attributes.formUnion(style.monochrome)
      if selected { attributes.formUnion(self[.selection].monochrome) }
      return Look(foreground: nil, background: nil, attributes: attributes)
    }
    attributes.formUnion(style.attributes)
    if selected { attributes.formUnion(self[.selection].attributes) }
    if selected, selectionIsBasic(depth) { attributes.remove(.bold) }
    let (ink, ground) =
      selected ? selectedPaints(role, depth) : (style.foreground, style.background)
    return look(ink, on: ground, attributes, depth)
  }

  private func look(
    _ ink: Paint, on ground: Paint, _ attributes: Attributes, _ depth: ColorDepth
  ) -> Look {
    var attributes = attributes
    let foreground = ink.number(depth)
    let background = ground.number(depth)
    guard depth == .eight else {
      return Look(foreground: foreground, background: background, attributes: attributes)
    }
    let eighth = background.map { $0 & 7 }
    return Look(
      foreground: foreground.map { Theme.plain($0, on: eighth, &attributes) },
      background: eighth, attributes: attributes)
  }

  /// The look of a bar or digit: a role that is told by its ground gives the colour of that ground.
  private func ink(_ role: Role, _ emphasis: Emphasis, _ depth: ColorDepth) -> Look {
    let style = self[role]
    let isSelected = emphasis.contains(.selected)
    var attributes = Attributes(emphasis)
    attributes.formUnion(depth == .none ? style.monochrome : style.attributes)
    attributes.subtract([.reverse, .underline])
    let selection = self[.selection]
    if isSelected {
      attributes.formUnion(depth == .none ? selection.monochrome : selection.attributes)
    }
    guard depth != .none else {
      return Look(foreground: nil, background: nil, attributes: attributes)
    }
    let plain = self[.text].background
    let ground = isSelected ? selection.background : plain
    if isSelected, selectionIsBasic(depth) {
      // Bold black is grey.
      attributes.remove(.bold)
      return look(selection.foreground, on: ground, attributes, depth)
    }
    let isFilled = style.background.number(depth) != plain.number(depth)
    return look(isFilled ? style.background : style.foreground, on: ground, attributes, depth)
  }

  /// The colours of a selected cell: its own foreground on the selection's background. A role with
  /// its own background keeps both. If the selection's background is one of the first 16 colours,
  /// on which few others are legible, it gets the selection's foreground.
  func selectedPaints(_ role: Role, _ depth: ColorDepth) -> (ink: Paint, ground: Paint) {
    let (style, selection) = (self[role], self[.selection])
    if role != .text, style.background.number(depth) != self[.text].background.number(depth) {
      return (style.foreground, style.background)
    }
    return (
      selectionIsBasic(depth) ? selection.foreground : style.foreground, selection.background
    )
  }

  private func selectionIsBasic(_ depth: ColorDepth) -> Bool {
    depth == .eight || depth == .sixteen || self[.selection].background.color.isBasic
  }

  /// A bright foreground with eight colours: bold. Bright black becomes dim white, or black on
  /// white.
  private static func plain(
    _ index: Int32, on background: Int32?, _ attributes: inout Attributes
  ) -> Int32 {
    guard index >= 8 else { return index }
    guard index == 8 else {
      attributes.insert(.bold)
      return index - 8
    }
    guard background != 7 else { return 0 }
    attributes.insert(.dim)
    return 7
  }
}

extension Paint {
  /// The number of the colour at `depth`, of the first 16 for eight colours; nil for the terminal's
  /// own.
  fileprivate func number(_ depth: ColorDepth) -> Int32? {
    switch depth {
    case .none: nil
    case .eight, .sixteen: (in16 ?? color).basic
    case .indexed256: (in256 ?? color).indexed
    case .direct: color.direct
    }
  }
}

extension Color {
  private var palette: UInt8? { if case .palette(let index) = self { index } else { nil } }

  fileprivate var isBasic: Bool { palette.map { $0 < 16 } ?? false }

  fileprivate var basic: Int32? {
    if let palette, palette < 16 { return Int32(palette) }
    return rgb.map { Int32(XtermPalette.nearestBasic(to: $0)) }
  }

  fileprivate var indexed: Int32? {
    if let palette { return Int32(palette) }
    return rgb.map { Int32(XtermPalette.nearest(to: $0)) }
  }

  /// With direct colour the numbers 0 to 7 still mean the palette (`xterm-direct`), so such nearly
  /// black blues become black.
  fileprivate var direct: Int32? {
    if let palette, palette < 8 { return Int32(palette) }
    return rgb.map { $0.hex < 8 ? 0 : $0.hex }
  }
}
