import AgentFloor
import TerminalCells

/// Where an agent's numbers come from: each with its formula and the agent's own inputs.
struct ExplainScreen {
  let board: Board
  let agent: AgentGlance
  let glyphs: Glyphs

  private static let inference =
    "A contact whose release was never sent ends with what shows that it is over, and is in neither "
    + "CONTACTS nor AHT. Where there is nothing to divide by, a dash is shown."

  var lines: [Spans] {
    let reading = board.shown.detail(agent)
    var title = Spans(SafeText(agent.shownName), .accent, .bold)
    title.add("   where today's numbers come from", .dim)
    return [title, Spans()]
      + ColumnTable.all.filter { $0.subtotal == nil }.flatMap { lines(of: $0, reading) }
      + refusals
      + ColumnTable.all.filter { $0.subtotal != nil }.flatMap { lines(of: $0, reading) }
      + Wrapping.lines(of: Self.inference, width: board.columns - 4)
      .map { Spans(SafeText($0), .dim) }
  }

  private func lines(of column: BoardColumn, _ reading: AgentReading) -> [Spans] {
    guard let derivation = column.derivation?(reading, board.shown) else { return [] }
    return number(SafeText(column.heading), derivation)
  }

  private var refusals: [Spans] {
    guard agent.isRefusing else { return [] }
    return number(
      "DECLINED",
      BoardColumn.Derivation(
        value: Formatting.count(agent.refusals),
        formula: "offers declined or left unresolved since the last one accepted",
        inputs: "\(FloorRules.refusalsInARow) in a row are a warning until an offer is accepted"))
  }

  /// A number's name and value, with its formula and inputs beside them.
  private func number(_ name: SafeText, _ derivation: BoardColumn.Derivation) -> [Spans] {
    let names = ColumnTable.all.filter { $0.derivation != nil }.map(\.heading)
    let list = TermList(
      names.map { "\($0)  1:00:00" }, width: board.columns - 4, ellipsis: glyphs.ellipsis)
    var term = Spans(name, .accent, .bold)
    let value = SafeText(derivation.value ?? String(glyphs.dash))
    term.fill(to: list.termWidth - value.width)
    term.add(value, .text, .bold)
    return list.lines(term, derivation.formula) + list.lines(Spans(), derivation.inputs, .dim)
      + [Spans()]
  }
}
