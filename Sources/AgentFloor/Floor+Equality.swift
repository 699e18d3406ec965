import WebhookEvents

extension Floor: Equatable {
  /// Floors that read the same at every moment, and go on the same with every event.
  ///
  /// What makes room for other agents next is not compared, nor what is remembered of readings.
  public static func == (left: Floor, right: Floor) -> Bool {
    left.counts == right.counts && left.statuses == right.statuses
      && left.agents.count == right.agents.count && left.facts == right.facts
      && left.nextToShorten == right.nextToShorten
      && zip(left.agents.all, right.agents.all).allSatisfy { $0 == $1 }
      && left.feed == right.feed
  }
}

extension Timeline: Equatable {
  /// The same facts between the same states; how many of them are folded makes no difference.
  static func == (left: Timeline, right: Timeline) -> Bool {
    left.facts == right.facts && left.start == right.start && left.past == right.past
      && left.state == right.state
  }
}

extension Feed: Equatable {
  public static func == (left: Feed, right: Feed) -> Bool {
    left.total == right.total
      && zip(left.kept, right.kept).allSatisfy { mine, others in
        mine.mark == others.mark
          && mine.batch[mine.place].event == others.batch[others.place].event
      }
  }
}
