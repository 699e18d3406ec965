/// What a key does, by name: the key table says which keys do it.
package enum KeyAction: String, CaseIterable, Hashable, Sendable {
  case up, down, pageUp, pageDown, top, bottom, switchFocus, detail
  case filter, nextMatch, previousMatch, acknowledge
  case explain, sort, columns, group, pause, wallboard, mask, theme, feedTaller, feedShorter
  case timeBack, timeForward, timeFarBack, timeFarForward, goLive
  case offers, writeLayout, reload, help, back, repaint, suspend, interrupt
}
