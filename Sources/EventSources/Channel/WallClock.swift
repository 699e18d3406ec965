import LinuxIO
package import WebhookEvents

/// The wall clock of this machine, in the events' own terms.
package enum WallClock {
  /// Within `Timestamp.clock`: a clock that is beyond it stands at its end.
  package static var now: Timestamp {
    let time = MachineClock.wall
    let bounds = Timestamp.clock
    guard (bounds.lowerBound.seconds..<bounds.upperBound.seconds).contains(time.seconds) else {
      return time.seconds < 0 ? bounds.lowerBound : bounds.upperBound
    }
    return Timestamp(microseconds: time.microseconds)
  }
}
