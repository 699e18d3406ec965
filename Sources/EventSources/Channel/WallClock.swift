import LinuxIO
package import WebhookEvents

/// The wall clock of this machine, in the events' own terms.
package enum WallClock {
  package static var now: Timestamp { Timestamp(microseconds: MachineClock.wall.microseconds) }
}
