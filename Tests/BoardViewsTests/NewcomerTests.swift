import TerminalCells
import Testing
import WebhookEvents

@testable import AgentFloor
@testable import BoardViews

/// What somebody new misread.
@Suite struct NewcomerTests {
  private func board(
    _ keys: [Key] = [], input: BoardInput = Scene.floor, rows: Int = 35, columns: Int = 120
  ) -> Board {
    var board = Board(input, rows: rows, columns: columns)
    for key in keys { _ = board.handle(key) }
    return board
  }

  private let billing = [Key.character("T"), .enter]

  @Test(arguments: [Key.character("q"), .escape, .character("T")])
  func fromTheAgentsOfATeamOneGoesBackToTheTeams(_ key: Key) {
    var board = board(Key.typing("/ng") + [.enter] + billing)
    #expect(board.lines()[1].hasPrefix(" board › teams › Billing "))
    #expect(board.lines().last?.hasSuffix("q back") == true)
    #expect(board.handle(key).isEmpty)
    #expect(board.state.screen == .teams && board.state.filterText == "ng")
    #expect(board.handle(.character("q")).isEmpty)
    #expect(board.state.screen == .board && board.usernames == ["b.ng"])
    #expect(board.handle(.character("q")) == [.quit])
  }

  @Test func theDayOfATeamWhoseAgentsAreShownIsThatTeams() {
    #expect(board(billing + [.character("v")]).state.screen == .day(.team("Billing")))
    #expect(board(Key.typing("/ng") + [.enter, .character("v")]).state.screen == .day(.floor))
  }

  @Test func whatAFilterDoesNotReachSaysSo() {
    func says(_ keys: [Key]) -> Bool { board(keys).lines()[2].contains("last 8 h, whole floor ") }
    #expect(says(Key.typing("/ng") + [.enter]))
    #expect(!says([]))
    let offers = board(Key.typing("/ng") + [.enter, .character("o")])
    #expect(offers.lines()[2].hasPrefix(" offers of the whole floor "))
  }

  /// One agent without a limit, unheard or not.
  private func calm(isUnheard: Bool) -> BoardInput {
    Scene.input([
      Scene.Person(
        username: "a", team: "Sales", status: AgentStatus(.available), seconds: 5,
        isUnheard: isUnheard)
    ])
  }

  @Test func whoIsUnheardIsSaidBesideNoAlerts() {
    #expect(board(input: calm(isUnheard: true)).lines()[0].contains("no alerts · 1 unheard "))
    #expect(board(input: calm(isUnheard: false)).lines()[0].contains("no alerts  "))
  }

  @Test func teamsSayHowManyAreUnheard() {
    func heading(isUnheard: Bool) -> String {
      board([.character("T")], input: calm(isUnheard: isUnheard)).lines()[2]
    }
    #expect(heading(isUnheard: true).contains(" △  ?  "))
    #expect(!heading(isUnheard: false).contains("?"))
  }

  @Test func allOffersOfTheDayCanBeReached() {
    var input = Scene.floor
    input.history = { _ in
      var history = AgentHistory()
      history.offers = (0..<40).map { place in
        AgentHistory.Offer(
          at: Timestamp(seconds: Scene.now.seconds - 9000 + place * 60),
          outcome: place == 0 ? .declined : .accepted, answerSeconds: 9, queue: "Q\(place)")
      }
      return history
    }
    var board = board([.enter], input: input)
    #expect(board.lines().contains { $0.contains("32 older (o shows all)") })
    let first = { @Sendable (line: String) in line.contains("△ declined") }
    #expect(!board.lines().contains(where: first))
    _ = board.handle(.character("o"))
    #expect(board.lines()[1].hasPrefix(" board › maria.lopez › offers"))
    _ = board.handle(.end)
    #expect(board.lines().contains(where: first))
    _ = board.handle(.character("o"))
    #expect(board.state.screen == .detail("maria.lopez"))
  }

  /// What lies on an agent's page is about that agent, too.
  @Test(
    arguments: [
      ([], "board › offers"), ([.enter], "board › maria.lopez › offers"),
      ([.character("e")], "board › maria.lopez › explain › offers"),
      ([.enter, .character("v")], "board › maria.lopez › day › offers"),
      ([.enter, .character("?")], "board › maria.lopez › help › maria.lopez › offers"),
      ([.enter, .character("T")], "board › maria.lopez › teams › offers"),
    ] as [([Key], String)])
  func theWayToTheOffersSaysWhose(_ keys: [Key], _ way: String) {
    let board = board(keys + [.character("o")])
    #expect(board.lines()[1].hasPrefix(" \(way)  "))
    let isOfOne = board.state.screen == .offersOf("maria.lopez")
    #expect(isOfOne == (way.contains("maria") && !way.contains("teams")))
  }

  @Test func aMomentOfThePastHasSecondsAndWhatIsReadOfIt() {
    var input = Scene.floor
    var past = board(Key.typing("@14:07") + [.enter], input: input)
    #expect(past.lines()[0].contains(" reading 14:07:59 "))
    input.pastPercent = 43
    past.show(input)
    #expect(past.lines()[0].contains(" reading 14:07:59 · 43% "))
  }

  @Test func whileItCatchesUpNobodyLooksPastALimit() {
    var input = Scene.floor
    func troubles() -> Int {
      let board = board(input: input)
      let frame = board.frame(in: .unicode)
      return board.layout.table.reduce(0) { sum, row in
        sum + (0..<80).count { [.critical, .warning].contains(frame[row, $0].role) }
      }
    }
    #expect(troubles() > 0)
    input.sources[0].state = .catchingUp(percent: 43)
    #expect(troubles() == 0)
    // Nor without colours.
    let behind = board(input: input)
    let rows = behind.lines()[behind.layout.table].joined()
    #expect(!rows.contains("▲") && !rows.contains("△"))
  }

  @Test func anUnknownFieldIsNamed() {
    let typing = board(Key.typing("/foo:bar"))
    let fields = "no field foo:bar, but team: status: queue: medium:"
    #expect(typing.lines().contains { $0.hasPrefix("   \(fields)") })
    #expect(typing.lines().last?.contains(fields) == true)
    #expect(board(Key.typing("/nobody")).lines().last?.contains("nobody matches nobody") == true)
    #expect(board(Key.typing("/14:30")).lines().last?.contains("nobody matches 14:30") == true)
  }

  @Test func whatIsNotKeptOfYesterdayIsADash() {
    let lines = board([.enter]).lines()
    #expect(lines.contains { $0.contains("handled") && $0.split(separator: " ").contains("–") })
  }

  @Test func wrapUpAddsUp() {
    let maria = board(Key.typing("/maria") + [.enter, .character("e")], rows: 60)
    // 14 contacts of 40 s, and 6:12 of which none is released.
    #expect(
      maria.lines().contains {
        $0.contains("after-call work of 14 contacts 9:20, other wrap-up 6:12")
      })
  }

  @Test func sortingByANumberSaysWhoIsFolded() {
    #expect(board(Key.typing("sr")).lines()[1].hasSuffix(" in view, 1 signed out: x"))
    #expect(!board(Key.typing("srx")).lines()[1].contains("signed out: x"))
    #expect(!board().lines()[1].contains("signed out: x"))
  }
}
