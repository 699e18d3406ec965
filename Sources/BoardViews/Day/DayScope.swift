/// Whose day a screen shows.
package enum DayScope: Hashable, Sendable {
  case floor
  case team(String)
  /// The agent of this username.
  case agent(String)
}
