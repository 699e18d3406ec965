/// What painting costs the line to the terminal.
package struct LineReading: Hashable, Sendable {
  /// Bytes and frames written since the start.
  package var bytes: Int
  package var frames: Int
  /// The average of the last minute.
  package var bytesPerSecond: Int
  /// How long the terminal took to accept the newest frames.
  package var drainMilliseconds: Int
  /// Seconds between two paintings of the timers: 1, or more on a slow line.
  package var tickSeconds: Int

  package init(
    bytes: Int, frames: Int, bytesPerSecond: Int, drainMilliseconds: Int, tickSeconds: Int
  ) {
    self.bytes = bytes
    self.frames = frames
    self.bytesPerSecond = bytesPerSecond
    self.drainMilliseconds = drainMilliseconds
    self.tickSeconds = tickSeconds
  }
}
