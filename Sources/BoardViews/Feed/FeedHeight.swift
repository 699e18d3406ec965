/// How much of the screen the feed takes, its heading included.
package enum FeedHeight: Hashable, Sendable {
  /// Of the screen's rows; the feed grows into what the agents leave free.
  case percent(Int)
  /// As many rows and no more: what `+` and `-` set.
  case rows(Int)
}
