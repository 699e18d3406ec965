/// What a key does, grouped as in the `KeyTable`, which maps keys to actions.
package enum KeyAction: Hashable, Sendable {
  case move(Move)
  case find(Find)
  case acknowledge
  case view(View)
  case time(TimeStep)
  case program(Program)

  package enum Move: CaseIterable, Hashable, Sendable {
    case up, down, left, right, pageUp, pageDown, top, bottom, switchFocus, detail
    case previousAgent, nextAgent
  }

  package enum Find: CaseIterable, Hashable, Sendable {
    case filter, nextMatch, previousMatch
  }

  package enum View: CaseIterable, Hashable, Sendable {
    case sort, columns, explain, teams, offers, day, group, pause, signedOut, mask, wallboard, theme
    case feedTaller, feedShorter
  }

  package enum TimeStep: CaseIterable, Hashable, Sendable {
    case back, forward, farBack, farForward, moment, alertBefore, alertAfter, live
  }

  package enum Program: CaseIterable, Hashable, Sendable {
    case help, back, writeLayout, reload, copy, repaint, suspend, interrupt
  }
}
