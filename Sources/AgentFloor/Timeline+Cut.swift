// Reading a timeline at a moment of the past: what came before it, and what after.

extension Timeline {
  /// A place between two facts, and the state there.
  struct Cut {
    var state: AgentState
    /// Of the fact that follows: its chunk, `sealed.count` for the tail, and its place in that.
    var chunk: Int
    var place: Int
  }

  /// The place before the first fact of `second` or later.
  ///
  /// Where the bound has taken the facts around it away, the oldest place there is.
  func cut(at second: Int64) -> Cut {
    var chunk = sealed.count
    while chunk > 0, facts(of: chunk).first.map({ $0.second >= second }) ?? true { chunk -= 1 }
    var cut = Cut(state: start(of: chunk), chunk: chunk, place: 0)
    for fact in facts(of: chunk) {
      guard fact.second < second else { break }
      cut.state.apply(fact)
      cut.place += 1
    }
    return cut
  }

  /// The facts from a cut on, each with the state after it, until `body` says false.
  func fold(from cut: Cut, _ body: (Fact, AgentState) -> Bool) {
    var state = cut.state
    var place = cut.place
    for chunk in cut.chunk...sealed.count {
      for fact in facts(of: chunk)[place...] {
        state.apply(fact)
        guard body(fact, state) else { return }
      }
      place = 0
    }
  }

  /// The numbers of the agent up to `second`: contacts released before it count whole, their
  /// after-call work too, and time in a status is cut at it.
  func numbers(before second: Int64) -> WorkNumbers { numbers(at: cut(at: second), second) }

  private func numbers(at cut: Cut, _ second: Int64) -> WorkNumbers {
    var numbers = cut.state.numbers(at: second)
    guard let work = cut.state.current.afterCall else { return numbers }
    fold(from: cut) { fact, state in
      guard state.current.afterCall != work else { return true }
      numbers.finish(work, at: fact.second)
      return false
    }
    return numbers
  }

  /// The longest answer at `second` or later, `newest` being the one since the last full chunk.
  func longestAnswer(since second: Int64, newest: Int64) -> Int64 {
    let cut = cut(at: second)
    var longest: Int64 = 0
    var state = cut.state
    _ = state.beginLongestAnswer()
    for fact in facts(of: cut.chunk)[cut.place...] { state.apply(fact) }
    longest = state.numbers.longestAnswerSeconds
    guard cut.chunk < sealed.count else { return longest }
    for chunk in sealed[(cut.chunk + 1)...] { longest = max(longest, chunk.longestAnswer) }
    return max(longest, newest)
  }

  private func facts(of chunk: Int) -> [Fact] { chunk < sealed.count ? sealed[chunk].facts : tail }
  private func start(of chunk: Int) -> AgentState {
    chunk < sealed.count ? sealed[chunk].start : tailStart.start
  }
}
