/// Whose day a screen shows.
package enum DayScope: Hashable, Sendable {
  case floor
  /// Nil: the agents without one.
  case team(String?)
  /// The agent of this username.
  case agent(String)
}
