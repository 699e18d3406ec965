import AgentFloor
import TerminalCells

/// Handles keys while the board asks for something on its last row.
extension Board {
  /// Most characters of a filter, a search or a note.
  static let promptLimit = 200

  mutating func answer(with key: Key) -> [BoardCommand] {
    if key == .control("c") { return [.interrupt] }
    if key == .control("l") { return [.repaint] }
    state.timeRefusal = nil
    switch state.prompt {
    case .none: break
    case .note(let subject) where key == .enter:
      state.prompt = .none
      return acknowledge(subject)
    case .time where key == .enter: return goToTypedTime()
    case .filter, .search, .note, .time: type(key)
    case .sortLetter: sort(by: key)
    case .columns: toggleColumn(by: key)
    case .quit:
      state.prompt = .none
      if key == .character("q") || key == .character("y") { return [.quit] }
    }
    return []
  }

  /// Takes a pasted line. Like any other key it ends a prompt for a letter.
  mutating func enter(_ pasted: String) {
    guard let text = state.prompt.text else {
      state.prompt = .none
      state.message = "pasted text is ignored outside a prompt"
      return
    }
    state.timeRefusal = nil
    append(pasted, to: text)
  }

  private mutating func append(_ typed: String, to text: WritableKeyPath<BoardState, String>) {
    let room = max(0, Self.promptLimit - state[keyPath: text].count)
    state[keyPath: text] += typed.prefix(room)
  }

  private mutating func type(_ key: Key) {
    guard let text = state.prompt.text else { return }
    switch key {
    case .character(let character): append(String(character), to: text)
    case .backspace, .delete, .control("h"):
      if state[keyPath: text].popLast() == nil { state.prompt = .none }
    case .control("u"):
      state[keyPath: text] = ""
    case .control("w"):
      let words = state[keyPath: text].split(separator: " ").dropLast()
      state[keyPath: text] = words.isEmpty ? "" : words.joined(separator: " ") + " "
    case .escape:
      state[keyPath: text] = ""
      state.prompt = .none
    case .enter:
      let wasSearch = state.prompt == .search
      state.prompt = .none
      if wasSearch, !state.searchText.isEmpty { searchFromNewest() }
    case .up: move(by: -1)
    case .down: move(by: 1)
    case .pageUp: move(by: -pageHeight)
    case .pageDown: move(by: pageHeight)
    case .left, .right, .home, .end, .tab, .backTab, .function, .control, .alt: break
    }
  }

  /// Selects the first match, starting with the selected entry itself.
  private mutating func searchFromNewest() {
    let match = FeedSearch(state.searchText)
    if shown.feed.count > 0, match.isFound(in: shown.feed[newest: feedSelection], shown) { return }
    search(towardsOlder: true)
  }

  private mutating func sort(by key: Key) {
    state.prompt = .none
    guard case .character(let letter) = key else { return }
    guard let column = ColumnTable.column(of: letter) else {
      state.message = "no column has the letter \(letter)"
      return
    }
    sort(by: column)
  }

  /// Sorts by `column`, or reverses; then the first row is shown and selected, and the column is
  /// shown where it was not.
  mutating func sort(by column: BoardColumn) {
    if !state.columns.contains(column) { state.columns.append(column) }
    state.sort = state.sort.choosing(column)
    state.selected = nil
    state.scroll = 0
  }

  /// Shows or hides the column of a letter; any other key ends the prompt.
  private mutating func toggleColumn(by key: Key) {
    guard case .character(let letter) = key, let column = ColumnTable.column(of: letter) else {
      state.prompt = .none
      return
    }
    if column.dropRank == nil {
      state.message = "\(column.name) is always shown"
    } else if state.columns.contains(column) {
      state.columns.removeAll { $0 == column }
    } else {
      state.columns.append(column)
    }
  }
}
