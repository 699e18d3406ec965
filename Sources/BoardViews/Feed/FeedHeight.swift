/// How much of the screen the feed takes, its heading included.
package enum FeedHeight: Hashable, Sendable {
  /// Of the screen's rows, and more where the table leaves rows free.
  case percent(Int)
  /// Exactly so many rows, as `+` and `-` set them.
  case rows(Int)
}
